package dev.turnout.ui;

import dev.turnout.channel.Channel;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A program as a person types it: nothing is checked yet, so that a page can show it again with what is wrong. */
record ProgramForm(
        String name,
        String channel,
        String description,
        String start,
        String end,
        String zone,
        String tags,
        String capacity,
        String approval) {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final String ON = "true";
    private static final int LONGEST_NAME = 255;

    ProgramForm {
        name = clean(name);
        channel = clean(channel);
        description = clean(description);
        start = clean(start);
        end = clean(end);
        zone = clean(zone);
        tags = clean(tags);
        capacity = clean(capacity);
        approval = clean(approval);
    }

    /** @param wrong by the field's name, the key of the message that says what is wrong with it; empty when all is well */
    record Reading(@Nullable ProgramDraft draft, Map<String, String> wrong) {}

    static ProgramForm empty(ZoneId zone) {
        return new ProgramForm("", "", "", "", "", zone.getId(), "", "", "");
    }

    static ProgramForm of(Program program) {
        Schedule schedule = program.schedule();
        return new ProgramForm(
                program.name(),
                Long.toString(program.channel().id().value()),
                program.description(),
                local(schedule.start(), schedule.zone()),
                local(schedule.end(), schedule.zone()),
                schedule.zone().getId(),
                String.join(
                        "\n",
                        program.tags().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(tag -> tag.getKey() + " = " + tag.getValue())
                                .toList()),
                program.capacity() == null ? "" : program.capacity().toString(),
                program.requiresApproval() ? ON : "");
    }

    /**
     * @param channels those that may be chosen
     * @param before the program that is changed: it keeps its channel, and a schedule that was not touched stays as it is
     *     to the second
     */
    Reading read(List<Channel> channels, @Nullable Program before) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            wrong.put("name", name.isEmpty() ? "program.wrong.name.missing" : "program.wrong.name.long");
        }
        Channel chosen = before != null ? before.channel() : chosen(channels);
        if (chosen == null) {
            wrong.put("channel", "program.wrong.channel");
        }
        Schedule schedule = before != null && untouched(before) ? before.schedule() : schedule(wrong);
        Map<String, String> tagged = tagged(wrong);
        Integer seats = seats(wrong);
        if (!wrong.isEmpty() || chosen == null || schedule == null) {
            return new Reading(null, wrong);
        }
        return new Reading(
                new ProgramDraft(name, chosen.id(), description, schedule, seats, needsApproval(), tagged), wrong);
    }

    public boolean needsApproval() {
        return approval.equals(ON);
    }

    private @Nullable Channel chosen(List<Channel> channels) {
        return channels.stream()
                .filter(one -> Long.toString(one.id().value()).equals(channel))
                .findFirst()
                .orElse(null);
    }

    private boolean untouched(Program before) {
        ProgramForm shown = of(before);
        return start.equals(shown.start) && end.equals(shown.end) && zone.equals(shown.zone);
    }

    private @Nullable Schedule schedule(Map<String, String> wrong) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            wrong.put("zone", zone.isEmpty() ? "program.wrong.zone.missing" : "program.wrong.zone");
            return null;
        }
        ZoneId where = ZoneId.of(zone);
        if (start.isEmpty() && end.isEmpty()) {
            return Schedule.open(where);
        }
        Instant from = instant("start", start, where, wrong);
        Instant to = instant("end", end, where, wrong);
        if (from == null || to == null) {
            return null;
        }
        if (!to.isAfter(from)) {
            wrong.put("end", "program.wrong.end.before");
            return null;
        }
        return new Schedule(from, to, where);
    }

    /** A time that a clock shows twice is the first of the two; one that a clock leaps over does not exist. */
    private static @Nullable Instant instant(String field, String text, ZoneId zone, Map<String, String> wrong) {
        if (text.isEmpty()) {
            wrong.put(field, "program.wrong." + field + ".missing");
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                wrong.put(field, "program.wrong.time.gap");
                return null;
            }
            return local.toInstant(offsets.getFirst());
        } catch (DateTimeParseException unreadable) {
            wrong.put(field, "program.wrong.time");
            return null;
        }
    }

    private Map<String, String> tagged(Map<String, String> wrong) {
        Map<String, String> tagged = new LinkedHashMap<>();
        for (String line : tags.lines().filter(one -> !one.isBlank()).toList()) {
            int equals = line.indexOf('=');
            String key = equals < 0 ? "" : line.substring(0, equals).strip();
            if (key.isEmpty()) {
                wrong.put("tags", "program.wrong.tags");
            } else if (tagged.put(key, line.substring(equals + 1).strip()) != null) {
                wrong.put("tags", "program.wrong.tags.twice");
            }
        }
        return tagged;
    }

    private @Nullable Integer seats(Map<String, String> wrong) {
        if (capacity.isEmpty()) {
            return null;
        }
        if (!isCapacity(capacity)) {
            wrong.put("capacity", "program.wrong.capacity");
            return null;
        }
        return Integer.valueOf(capacity);
    }

    /** Whether it is a number of seats, or empty for no limit. */
    static boolean isCapacity(String text) {
        return text.isEmpty()
                || (text.matches("\\d{1,8}")
                        && Integer.parseInt(text) >= 1
                        && Integer.parseInt(text) <= ProgramDraft.MOST_SEATS);
    }

    private static String local(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "" : LOCAL.format(instant.atZone(zone));
    }

    /** A field that was not sent is empty, and the database stores no character zero. */
    private static String clean(@Nullable String sent) {
        return Objects.requireNonNullElse(sent, "").replace("\0", "").strip();
    }
}
