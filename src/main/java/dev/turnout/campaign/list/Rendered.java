package dev.turnout.campaign.list;

import java.util.Map;

/**
 * A smart list as SQL, to be put into a larger statement.
 *
 * @param sql a {@code select p.id from person p where …}, with named parameters
 * @param params their values
 */
public record Rendered(String sql, Map<String, Object> params) {

    public Rendered {
        params = Map.copyOf(params);
    }
}
