package dev.turnout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Channel;
import dev.turnout.id.ChannelId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramFormTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Channel WEBINAR = new Channel(new ChannelId(1), "Webinar", true, false, List.of());

    @Test
    void times_are_meant_in_the_programs_zone() {
        ProgramDraft draft = read(form("2027-01-12T15:00", "2027-01-12T16:00", "Europe/Paris", "", ""))
                .draft();
        assertThat(draft.schedule().start()).isEqualTo("2027-01-12T14:00:00Z");
        assertThat(draft.schedule().end()).isEqualTo("2027-01-12T15:00:00Z");
    }

    @Test
    void a_time_that_the_clocks_leap_over_is_told_and_one_they_show_twice_is_the_first() {
        assertThat(read(form("2027-03-28T02:30", "2027-03-28T04:00", "Europe/Paris", "", ""))
                        .wrong())
                .containsOnly(Map.entry("start", "program.wrong.time.gap"));
        assertThat(read(form("2027-10-31T02:30", "2027-10-31T04:00", "Europe/Paris", "", ""))
                        .draft()
                        .schedule()
                        .start())
                .isEqualTo("2027-10-31T00:30:00Z");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        ProgramForm form = new ProgramForm(
                " ", "7", null, "2027-01-12T15:00", "2027-01-12T15:00", "Europe/Paris", "Region", "0", null);
        assertThat(form.read(List.of(WEBINAR), null).wrong())
                .containsOnlyKeys("name", "channel", "end", "tags", "capacity");
    }

    @Test
    void an_unknown_zone_half_a_schedule_and_what_is_no_time_are_told() {
        assertThat(read(form("", "", "Mars/Olympus", "", "")).wrong()).containsOnlyKeys("zone");
        assertThat(read(form("", "", "+02:00", "", "")).wrong()).containsOnlyKeys("zone");
        assertThat(read(form("2027-01-12T15:00", "", "UTC", "", "")).wrong())
                .containsOnly(Map.entry("end", "program.wrong.end.missing"));
        assertThat(read(form("soon", "later", "UTC", "", "")).wrong()).containsOnlyKeys("start", "end");
    }

    @Test
    void a_program_may_have_no_date_yet() {
        assertThat(read(form("", "", "Europe/Paris", "", "")).draft().schedule())
                .isEqualTo(Schedule.open(PARIS));
    }

    @Test
    void seats_are_a_whole_number_above_zero_or_without_limit() {
        for (String seats : List.of("0", "-1", "1.5", "many", "99999999999")) {
            assertThat(read(form("", "", "UTC", "", seats)).wrong()).as(seats).containsOnlyKeys("capacity");
        }
        assertThat(read(form("", "", "UTC", "", "")).draft().capacity()).isNull();
        assertThat(read(form("", "", "UTC", "", "250")).draft().capacity()).isEqualTo(250);
    }

    @Test
    void tags_are_lines_of_a_key_and_a_value() {
        assertThat(read(form("", "", "UTC", "Region = EMEA\r\n\r\nFormula=a=b", ""))
                        .draft()
                        .tags())
                .containsOnly(Map.entry("Region", "EMEA"), Map.entry("Formula", "a=b"));
        assertThat(read(form("", "", "UTC", "A=1\nA=2", "")).wrong())
                .containsOnly(Map.entry("tags", "program.wrong.tags.twice"));
    }

    @Test
    void a_schedule_that_was_not_touched_stays_as_it_is_to_the_second() {
        Schedule schedule =
                new Schedule(Instant.parse("2027-10-31T01:30:12Z"), Instant.parse("2027-10-31T03:00:00Z"), PARIS);
        Program before = new Program(
                new ProgramId(1),
                "Autumn",
                WEBINAR,
                "",
                schedule,
                null,
                null,
                true,
                Map.of("Region", "EMEA"),
                Instant.parse("2026-01-01T00:00:00Z"));
        ProgramDraft draft = ProgramForm.of(before).read(List.of(), before).draft();
        assertThat(draft.schedule()).isEqualTo(schedule);
        assertThat(draft.channel()).isEqualTo(WEBINAR.id());
        assertThat(draft.tags()).isEqualTo(before.tags());
        assertThat(draft.requiresApproval()).isTrue();
    }

    private static ProgramForm form(String start, String end, String zone, String tags, String capacity) {
        return new ProgramForm("Winter", "1", "", start, end, zone, tags, capacity, null);
    }

    private static ProgramForm.Reading read(ProgramForm form) {
        return form.read(List.of(WEBINAR), null);
    }
}
