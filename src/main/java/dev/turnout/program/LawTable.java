package dev.turnout.program;

import dev.turnout.channel.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The law's decisions on one wish, a row for each status of the channel: how Java's law reaches SQL. */
record LawTable(List<Row> rows) {

    /** How one verdict is written in a row; {@code GO}, {@code STAY} and the others are read by {@link AdvanceSql}. */
    private record Cell(
            String verdict, @Nullable Long to, @Nullable String because) {}

    private record Row(long from, Cell verdict, boolean needsSeat, Cell ifFull) {}

    static LawTable of(Law law, Status asked, boolean overrideSeats) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(0, law.decide(null, asked), overrideSeats));
        for (Status from : law.channel().statuses()) {
            rows.add(row(from.id().value(), law.decide(from, asked), overrideSeats));
        }
        return new LawTable(rows);
    }

    private static Row row(long from, Verdict verdict, boolean overrideSeats) {
        Cell cell = cell(verdict);
        return verdict instanceof Verdict.MoveTo move
                ? new Row(from, cell, !overrideSeats, cell(move.ifFull()))
                : new Row(from, cell, false, cell);
    }

    private static Cell cell(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Go go -> new Cell("GO", go.status().id().value(), null);
            case Verdict.MoveTo move -> new Cell("GO", move.status().id().value(), null);
            case Verdict.AskAgainIfStalled ask ->
                new Cell("ASK_AGAIN_IF_STALLED", ask.status().id().value(), null);
            case Verdict.Stay stay -> new Cell("STAY", null, null);
            case Verdict.Remove remove -> new Cell("REMOVE", null, null);
            case Verdict.Refuse refuse ->
                new Cell("REFUSE", null, refuse.because().name());
        };
    }

    /** Whether somebody can get by this wish what only a free seat gives. */
    boolean needsSeats() {
        return rows.stream().anyMatch(Row::needsSeat);
    }

    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        boolean[] needsSeat = new boolean[rows.size()];
        for (int i = 0; i < needsSeat.length; i++) {
            needsSeat[i] = rows.get(i).needsSeat();
        }
        return statement
                .param("fromIds", rows.stream().mapToLong(Row::from).toArray())
                .param("verdicts", rows.stream().map(r -> r.verdict().verdict()).toArray(String[]::new))
                .param("toIds", rows.stream().map(r -> r.verdict().to()).toArray(Long[]::new))
                .param("because", rows.stream().map(r -> r.verdict().because()).toArray(String[]::new))
                .param("needsSeat", needsSeat)
                .param(
                        "fullVerdicts",
                        rows.stream().map(r -> r.ifFull().verdict()).toArray(String[]::new))
                .param("fullToIds", rows.stream().map(r -> r.ifFull().to()).toArray(Long[]::new))
                .param(
                        "fullBecause",
                        rows.stream().map(r -> r.ifFull().because()).toArray(String[]::new));
    }
}
