package dev.turnout.form;

/** A text in the languages of the pages; where one is empty, the other serves for both. */
public record Words(String english, String french) {

    public static final Words NONE = new Words("", "");

    public Words {
        english = Clean.text(english);
        french = Clean.text(french);
    }

    public boolean isEmpty() {
        return english.isEmpty() && french.isEmpty();
    }

    /** @param language such as {@code fr} */
    public String in(String language) {
        String asked = language.equals("fr") ? french : english;
        String other = language.equals("fr") ? english : french;
        return asked.isEmpty() ? other : asked;
    }
}
