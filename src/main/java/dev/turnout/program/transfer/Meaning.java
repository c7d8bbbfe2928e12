package dev.turnout.program.transfer;

import java.util.Optional;

/** What a column of a file says. Its {@link #code} is how a form and the database write it. */
public sealed interface Meaning {

    String code();

    record Email() implements Meaning {
        @Override
        public String code() {
            return "email";
        }
    }

    /** Names the status asked for the row's person. */
    record StatusName() implements Meaning {
        @Override
        public String code() {
            return "status";
        }
    }

    record PersonField(Field field) implements Meaning {
        @Override
        public String code() {
            return field.code();
        }
    }

    record Attribute(String name) implements Meaning {
        public Attribute {
            if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("an attribute's name has 1 to " + LONGEST_NAME + " characters");
            }
        }

        @Override
        public String code() {
            return ATTRIBUTE + name;
        }
    }

    record Ignored() implements Meaning {
        @Override
        public String code() {
            return "ignore";
        }
    }

    /** What every person has besides the email address. */
    enum Field {
        FIRST_NAME("firstName"),
        LAST_NAME("lastName"),
        COMPANY("company"),
        JOB_TITLE("jobTitle"),
        PHONE("phone"),
        COUNTRY("country");

        private final String code;

        Field(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    String ATTRIBUTE = "attribute:";
    int LONGEST_NAME = 100;

    /** @return nothing when the text is no meaning's code */
    static Optional<Meaning> parse(String code) {
        if (code.startsWith(ATTRIBUTE)) {
            String name = code.substring(ATTRIBUTE.length()).strip();
            return name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Attribute(name));
        }
        return switch (code) {
            case "email" -> Optional.of(new Email());
            case "status" -> Optional.of(new StatusName());
            case "ignore" -> Optional.of(new Ignored());
            default -> {
                for (Field field : Field.values()) {
                    if (field.code().equals(code)) {
                        yield Optional.of(new PersonField(field));
                    }
                }
                yield Optional.empty();
            }
        };
    }
}
