package dev.turnout.access;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the client that the settings name in a database that has none yet, so that an installation needs no page. */
@Component
public class CreateFirstApiClient {

    private static final String NAME = "First client";

    private final ApiClients clients;
    private final ApiClientSettings settings;
    private final JdbcClient jdbc;

    CreateFirstApiClient(ApiClients clients, ApiClientSettings settings, JdbcClient jdbc) {
        this.clients = clients;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** @return nothing when none is named, or one is there already */
    @Transactional
    public Optional<ApiClient> create() {
        String id = settings.id();
        String secret = settings.secret();
        if (id == null || id.isBlank()) {
            return Optional.empty();
        }
        if (secret == null || secret.length() < ApiSecret.LEAST_CHARACTERS) {
            throw AccessTrouble.apiSecret(ApiSecret.LEAST_CHARACTERS);
        }
        jdbc.sql("lock table api_client in share row exclusive mode").update();
        boolean empty = jdbc.sql("select not exists (select from api_client)")
                .query(Boolean.class)
                .single();
        return empty ? clients.add(id.strip(), new ApiSecret(secret), NAME, ApiRole.ADMIN) : Optional.empty();
    }
}
