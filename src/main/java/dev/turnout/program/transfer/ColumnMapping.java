package dev.turnout.program.transfer;

import dev.turnout.program.transfer.ImportTrouble.MappedTwice;
import dev.turnout.program.transfer.ImportTrouble.MappingMisfit;
import dev.turnout.program.transfer.ImportTrouble.NoEmailColumn;
import dev.turnout.program.transfer.Meaning.Email;
import dev.turnout.program.transfer.Meaning.Field;
import dev.turnout.program.transfer.Meaning.Ignored;
import dev.turnout.program.transfer.Meaning.PersonField;
import dev.turnout.program.transfer.Meaning.StatusName;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What each column of a file means, in the order of the columns. */
public record ColumnMapping(List<Meaning> meanings) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final Map<String, Meaning> KNOWN = new HashMap<>();

    static {
        know(new Email(), "email", "emailaddress", "mail", "workemail", "businessemail", "courriel", "adresseemail");
        know(new Email(), "adressemail", "adresseelectronique", "adressedemessagerie", "adressecourriel");
        know(new StatusName(), "status", "programstatus", "memberstatus", "statut", "statutduprogramme", "etat");
        know(new PersonField(Field.FIRST_NAME), "firstname", "givenname", "forename", "prenom");
        know(new PersonField(Field.LAST_NAME), "lastname", "surname", "familyname", "nom", "nomdefamille");
        know(new PersonField(Field.COMPANY), "company", "companyname", "organization", "organisation", "account");
        know(new PersonField(Field.COMPANY), "employer", "societe", "entreprise", "raisonsociale", "compagnie");
        know(new PersonField(Field.JOB_TITLE), "jobtitle", "title", "position", "role", "job", "fonction", "poste");
        know(new PersonField(Field.JOB_TITLE), "titre", "intituledeposte", "intituleduposte");
        know(new PersonField(Field.PHONE), "phone", "phonenumber", "telephone", "mobile", "workphone", "tel");
        know(new PersonField(Field.PHONE), "numerodetelephone", "portable");
        know(new PersonField(Field.COUNTRY), "country", "countryregion", "pays");
    }

    public ColumnMapping {
        meanings = List.copyOf(meanings);
    }

    /** What the names of the columns suggest, in English or French; the first column of a meaning has it. */
    public static ColumnMapping suggestedBy(List<String> columns) {
        Set<Meaning> taken = new HashSet<>();
        List<Meaning> meanings = new ArrayList<>();
        for (String column : columns) {
            Meaning meaning = KNOWN.getOrDefault(plain(column), new Ignored());
            meanings.add(taken.add(meaning) ? meaning : new Ignored());
        }
        return new ColumnMapping(meanings);
    }

    /** Why a file with these columns cannot be imported so. */
    Optional<ImportTrouble> trouble(List<String> columns) {
        if (meanings.size() != columns.size()) {
            return Optional.of(new MappingMisfit(meanings.size(), columns.size()));
        }
        if (!meanings.contains(new Email())) {
            return Optional.of(new NoEmailColumn(columns));
        }
        Map<Meaning, List<String>> byMeaning = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byMeaning.computeIfAbsent(meanings.get(i), m -> new ArrayList<>()).add(columns.get(i));
        }
        byMeaning.remove(new Ignored());
        return byMeaning.values().stream()
                .filter(same -> same.size() > 1)
                .findFirst()
                .map(MappedTwice::new);
    }

    boolean namesStatus() {
        return meanings.contains(new StatusName());
    }

    private static void know(Meaning meaning, String... names) {
        for (String name : names) {
            KNOWN.put(name, meaning);
        }
    }

    /** Letters and digits only, in lower case, without accents. */
    static String plain(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return NOT_A_WORD.matcher(bare).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
