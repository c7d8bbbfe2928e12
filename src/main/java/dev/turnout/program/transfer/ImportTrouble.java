package dev.turnout.program.transfer;

import java.util.List;

/** Why a file was not taken, or an import not started. Nothing was stored or done then. */
public sealed interface ImportTrouble {

    /** The key of its text in the message bundles. */
    default String key() {
        return "import.trouble." + getClass().getSimpleName();
    }

    /** What the text says besides: the components, in their order, lists in one line. */
    default List<Object> arguments() {
        return List.of();
    }

    record EmptyFile() implements ImportTrouble {}

    /** A header and nothing below it. */
    record NoRows() implements ImportTrouble {}

    /** A workbook, not the CSV that can be saved from it. */
    record Spreadsheet() implements ImportTrouble {}

    /** @param offset of the byte that does not fit, the file's first being 0 */
    record WrongEncoding(String encoding, long line, long offset) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(encoding, line, offset);
        }
    }

    /** Text has none: the file is something else, most often UTF-16 without its mark. */
    record NulCharacter(long line) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(line);
        }
    }

    /** @param line where the row begins whose quote is never closed */
    record UnclosedQuote(long line) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(line);
        }
    }

    /**
     * Text after a closing quote.
     *
     * @param line where the row begins
     */
    record StrayQuote(long line) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(line);
        }
    }

    /** @param line where the row begins; most often one of its quotes is never closed */
    record RowTooLong(long line, int most) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(line, most);
        }
    }

    record TooManyColumns(int columns, int most) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(columns, most);
        }
    }

    record TooManyRows(int most) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(most);
        }
    }

    record FileTooLarge(long mostMegabytes) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(mostMegabytes);
        }
    }

    record NoEmailColumn(List<String> columns) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(String.join(", ", columns));
        }
    }

    /** @param columns that were given one meaning, of which one at most can have it */
    record MappedTwice(List<String> columns) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(String.join(", ", columns));
        }
    }

    /** Not as many meanings as the file has columns. */
    record MappingMisfit(int given, int columns) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(given, columns);
        }
    }

    /** Neither a status for the whole file nor a column that names one. */
    record NoStatus() implements ImportTrouble {}

    /** @param offered the names there are */
    record UnknownStatus(List<String> offered) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(String.join(", ", offered));
        }
    }

    /** Only the provider's answer sets that status. */
    record SystemStatus(String status) implements ImportTrouble {
        @Override
        public List<Object> arguments() {
            return List.of(status);
        }
    }

    record AlreadyStarted() implements ImportTrouble {}
}
