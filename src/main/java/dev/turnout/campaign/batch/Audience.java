package dev.turnout.campaign.batch;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.list.Rendered;
import dev.turnout.campaign.list.SmartLists;
import dev.turnout.id.PersonId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads whom a batch would take now. */
@Component
class Audience {

    /** Rows that the driver holds at a time. */
    private static final int FETCH = 20_000;

    private final JdbcClient jdbc;
    private final SmartLists lists;
    private final InstantSource clock;
    private final TransactionTemplate reading;

    Audience(JdbcClient jdbc, SmartLists lists, InstantSource clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * @param ids in their order
     * @param fingerprint of the campaign with its flow, these people, and the status of each in the campaign's program
     */
    record Taken(long[] ids, String fingerprint) {
        List<PersonId> after(long last, int most) {
            int from = Arrays.binarySearch(ids, last + 1);
            int start = from >= 0 ? from : -from - 1;
            return LongStream.of(Arrays.copyOfRange(ids, start, Math.min(ids.length, start + most)))
                    .mapToObj(PersonId::new)
                    .toList();
        }

        List<PersonId> people() {
            return after(Long.MIN_VALUE, ids.length);
        }
    }

    /** One query whose rows are counted, not kept as objects: a million people are 8 MB. */
    Taken take(Campaign campaign) {
        return requireNonNull(reading.execute(tx -> read(campaign)));
    }

    /** The driver fetches rows bit by bit in a transaction only. */
    private Taken read(Campaign campaign) {
        Rendered rendered = lists.render(campaign.smartList(), clock.instant());
        Counting counting = new Counting(campaign);
        jdbc.sql("""
                        select t.id, coalesce(m.status_id, 0) as status_id
                          from ($list) as t
                          left join membership m on m.program_id = :ownProgram and m.person_id = t.id
                         order by t.id
                        """.replace("$list", rendered.sql()))
                .params(rendered.params())
                .param("ownProgram", campaign.program().value())
                .withFetchSize(FETCH)
                .query((RowCallbackHandler) row -> counting.add(row.getLong(1), row.getLong(2)));
        return counting.taken();
    }

    private static final class Counting {

        private final MessageDigest digest;
        private final LongStream.Builder ids = LongStream.builder();

        Counting(Campaign campaign) {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException never) {
                throw new IllegalStateException(never);
            }
            two(campaign.id().value(), campaign.version());
        }

        void add(long person, long status) {
            ids.add(person);
            two(person, status);
        }

        private void two(long one, long other) {
            digest.update(ByteBuffer.allocate(16).putLong(one).putLong(other).flip());
        }

        Taken taken() {
            return new Taken(ids.build().toArray(), HexFormat.of().formatHex(digest.digest()));
        }
    }
}
