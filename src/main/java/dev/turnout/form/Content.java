package dev.turnout.form;

import java.util.List;

/**
 * What a form says and asks.
 *
 * @param heading empty for the event's own title
 * @param fields in their order, after the email address
 * @param consent what has to be agreed to; empty when nothing has
 */
public record Content(Words heading, Words intro, List<Field> fields, Words consent) {

    public static final int MOST_FIELDS = 30;

    /** A name for the webinar's list of attendees; everything else makes people go away. */
    static final Content USUAL = new Content(
            Words.NONE,
            Words.NONE,
            List.of(
                    new Field("first_name", true, Words.NONE, false),
                    new Field("last_name", true, Words.NONE, false),
                    new Field("company", false, Words.NONE, false)),
            Words.NONE);

    public Content {
        fields = List.copyOf(fields);
        if (fields.stream().map(Field::key).distinct().count() < fields.size()) {
            throw new IllegalArgumentException("a form asks each thing once");
        }
    }
}
