package dev.turnout.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.PersonFields;
import dev.turnout.program.PersonalLinks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tokens become each reader's own values, and no value becomes anything else. */
class RenderTest {

    private static final UUID LINK = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
    private static final Reader.About AUTUMN = new Reader.About(
            new ProgramId(7),
            "Autumn & you",
            "All of it",
            Instant.parse("2027-03-01T09:00:00Z"),
            Instant.parse("2027-03-01T10:00:00Z"));

    @Test
    void a_name_that_is_not_known_falls_back_to_what_the_author_said() {
        assertThat(plain("Hello {{ Lead.First name :default=there}}, {{lead.Last Name}}!", nobody()))
                .isEqualTo("Hello there, !");
    }

    @Test
    void an_attribute_is_a_field_like_any_other() {
        PersonFields fields = new PersonFields(null, null, null, null, null, null, Map.of("Shoe size", "44"));
        assertThat(plain("{{lead.shoe Size}}", reader(fields, Locale.ENGLISH, "UTC")))
                .isEqualTo("44");
    }

    @Test
    void a_date_is_printed_in_the_readers_zone_and_language() {
        String text = "{{program.date}} | {{program.time}}";
        assertThat(plain(text, reader(PersonFields.NONE, Locale.FRENCH, "Europe/Paris")))
                .isEqualTo("lundi 1 mars 2027 | 10:00 CET");
        assertThat(plain(text, reader(PersonFields.NONE, Locale.ENGLISH, "America/New_York")))
                .isEqualTo("Monday, March 1, 2027 | 4:00 AM EST");
    }

    @Test
    void a_script_in_a_name_is_text_in_the_HTML_and_untouched_in_the_text() {
        PersonFields hostile = PersonFields.named("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>");
        Rendered mail = render(
                "Hi",
                "<p title=\"{{lead.Last Name}}\">{{lead.First Name}}</p>",
                reader(hostile, Locale.ENGLISH, "UTC"));
        assertThat(mail.html()).doesNotContain("<script", "<img").contains("&lt;script&gt;", "&quot;&gt;&lt;img");
        assertThat(mail.plain()).contains("<script>alert(1)</script>");
    }

    @Test
    void a_line_break_in_a_name_makes_no_header() {
        PersonFields hostile = PersonFields.named("Ann\r\nBcc: all@example.org", "B\u2028C");
        Rendered mail = render("Hi {{lead.First Name}}", "<p>x</p>", reader(hostile, Locale.ENGLISH, "UTC"));
        assertThat(mail.subject()).isEqualTo("Hi Ann Bcc: all@example.org");
    }

    @Test
    void a_value_cannot_lead_a_link_astray() {
        PersonFields hostile = new PersonFields(
                "a&b=c d", null, "javascript:alert(1)", null, null, null, Map.of("site", "https://evil.example/"));
        Rendered mail = render(
                "Hi",
                "<a href=\"{{lead.Company}}\">1</a><a href=\"https://example.org/?n={{lead.First Name}}\">2</a>"
                        + "<a href=\"https://{{member.webinar url}}\">3</a><img src=\"{{lead.Company}}\">",
                reader(hostile, Locale.ENGLISH, "UTC"));
        assertThat(mail.targets())
                .extracting(Rendered.Target::address)
                .startsWith(
                        "#",
                        "https://example.org/?n=a%26b%3Dc%20d",
                        "https://t.example/j/000000000000000000000000000000aa");
        assertThat(mail.html()).doesNotContain("javascript:");
    }

    @Test
    void what_runs_code_is_left_out_and_named() {
        Template template = template(
                "Hi",
                "<p onclick=\"x()\">a</p><script>x()</script><a href=\" java\tscript:x()\">b</a><iframe src=\"//x\"></iframe>"
                        + "<meta http-equiv=\"refresh\" content=\"0\"><form action=\"https://x\"><input></form>",
                List.of());
        assertThat(template.leftOut()).contains("script", "onclick", "href", "iframe", "meta", "form");
        assertThat(template.render(nobody()).html())
                .doesNotContainIgnoringCase("script")
                .doesNotContain("onclick", "iframe");
    }

    @Test
    void the_text_is_made_from_the_HTML() {
        Rendered mail = render(
                "Hi",
                "<html><head><style>p{}</style></head><body><h1>Join</h1><p>Dear <b>{{lead.First Name:default=you}}</b>,<br>see"
                        + " <a href=\"https://example.org/a\">this</a></p><ul><li>one</li><li>two</li></ul></body></html>",
                nobody());
        assertThat(mail.plain()).startsWith("Join\n\nDear you,\nsee this: https://example.org/a\n\n- one\n\n- two");
    }

    @Test
    void a_token_of_the_program_may_hold_others_and_its_text_is_escaped() {
        List<ProgramToken> own = List.of(
                new ProgramToken("Speaker", ProgramToken.Kind.TEXT, "Tim <tim@example.org> & {{lead.First Name}}"),
                new ProgramToken("About", ProgramToken.Kind.RICH_TEXT, "<b>Bold</b><script>x</script>"),
                new ProgramToken("Seats", ProgramToken.Kind.NUMBER, "1234.5"),
                new ProgramToken("Day", ProgramToken.Kind.DATE, "2027-03-01"));
        Template template =
                template("{{my.Speaker}}", "<p>{{my.speaker}}|{{my.About}}|{{my.Seats}}|{{my.Day}}</p>", own);
        Rendered mail =
                template.render(reader(PersonFields.named("Ann", "B"), Locale.ENGLISH, "UTC", OwnTokens.of(own)));
        assertThat(mail.subject()).isEqualTo("Tim <tim@example.org> & Ann");
        assertThat(mail.html())
                .contains("<p>Tim &lt;tim@example.org&gt; &amp; Ann|<b>Bold</b>|1,234.5|March 1, 2027</p>");
        assertThat(mail.troubles()).isEmpty();
    }

    @Test
    void a_token_that_means_nothing_is_named() {
        Rendered mail = render("Hi {{my.Nothing}}", "<p>{{program.Nmae}} {{member.webinar url}}</p>", noMember());
        assertThat(mail.troubles()).contains("{{my.Nothing}}", "{{program.Nmae}}", "{{member.webinar url}}");
    }

    private static String plain(String text, Reader reader) {
        return render("Hi", "<p>x</p>", text, reader).plain();
    }

    private static Rendered render(String subject, String html, Reader reader) {
        return render(subject, html, "", reader);
    }

    private static Rendered render(String subject, String html, String plain, Reader reader) {
        return Template.of(email(subject, html, plain), List.of()).render(reader);
    }

    private static Template template(String subject, String html, List<ProgramToken> own) {
        return Template.of(email(subject, html, ""), own);
    }

    private static Email email(String subject, String html, String plain) {
        return new Email(
                new EmailId(1),
                new EmailDraft(null, "n", subject, "", "team@example.org", null, html, plain, false, false),
                Instant.EPOCH);
    }

    private static Reader nobody() {
        return reader(PersonFields.NONE, Locale.ENGLISH, "UTC");
    }

    private static Reader noMember() {
        Reader one = nobody();
        return new Reader(
                one.email(),
                one.fields(),
                null,
                one.program(),
                one.own(),
                one.wording(),
                one.locale(),
                one.now(),
                one.mail(),
                one.links());
    }

    private static Reader reader(PersonFields fields, Locale locale, String zone) {
        return reader(fields, locale, zone, OwnTokens.of(List.of()));
    }

    private static Reader reader(PersonFields fields, Locale locale, String zone, OwnTokens own) {
        return new Reader(
                "ann@example.org",
                fields,
                new Reader.Member(LINK, "code 7"),
                AUTUMN,
                own,
                new Wording.ForReader(ZoneId.of(zone), locale),
                locale,
                Instant.parse("2027-02-01T09:00:00Z"),
                LINK,
                links());
    }

    private static PersonalLinks links() {
        return new PersonalLinks(new dev.turnout.program.PublicAddress(java.net.URI.create("https://t.example")), 8080);
    }
}
