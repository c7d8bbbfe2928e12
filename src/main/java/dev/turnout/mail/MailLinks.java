package dev.turnout.mail;

import dev.turnout.id.EmailId;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the links of emails lead. What stands in a mail names the mail and one of these, both drawn at random; it leads
 * only to what an email of ours once linked to.
 */
@Component
class MailLinks {

    private final JdbcClient jdbc;

    MailLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Target(EmailId email, String address) {}

    /** Keeps those that are new. */
    Map<Target, UUID> keep(Collection<Target> targets) {
        List<Target> all = targets.stream().distinct().toList();
        if (all.isEmpty()) {
            return Map.of();
        }
        long[] emails = all.stream().mapToLong(one -> one.email().value()).toArray();
        String[] hashes = all.stream().map(one -> sha256(one.address())).toArray(String[]::new);
        jdbc.sql("""
                        insert into mail_link (email_id, target, sha256)
                        select *
                          from unnest(:emails::bigint[], :addresses::text[], :hashes::text[])
                         order by 1, 3
                            on conflict (email_id, sha256) do nothing
                        """)
                .param("emails", emails)
                .param("addresses", all.stream().map(Target::address).toArray(String[]::new))
                .param("hashes", hashes)
                .update();
        Map<Target, UUID> kept = new HashMap<>();
        jdbc.sql("""
                        select l.id, l.email_id, l.target
                          from mail_link l
                          join unnest(:emails::bigint[], :hashes::text[]) as t(email_id, sha256) using (email_id, sha256)
                        """).param("emails", emails).param("hashes", hashes).query(row -> {
            kept.put(
                    new Target(new EmailId(row.getLong("email_id")), row.getString("target")),
                    row.getObject("id", UUID.class));
        });
        return kept;
    }

    /** As it stands in an address. */
    static String token(UUID mail, UUID link) {
        ByteBuffer both = ByteBuffer.allocate(32);
        both.putLong(mail.getMostSignificantBits()).putLong(mail.getLeastSignificantBits());
        both.putLong(link.getMostSignificantBits()).putLong(link.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(both.array());
    }

    record Followed(UUID mail, UUID link) {}

    static Optional<Followed> read(String token) {
        try {
            ByteBuffer both = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return both.remaining() != 32
                    ? Optional.empty()
                    : Optional.of(new Followed(
                            new UUID(both.getLong(), both.getLong()), new UUID(both.getLong(), both.getLong())));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    static Optional<URI> uri(String address) {
        try {
            return SafeHtml.isWeb(address) ? Optional.of(URI.create(address)) : Optional.empty();
        } catch (IllegalArgumentException strange) {
            return Optional.empty();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
