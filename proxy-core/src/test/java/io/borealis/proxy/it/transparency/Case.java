package io.borealis.proxy.it.transparency;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One statement or one scripted session of the corpus.
 *
 * @param name a sentence, unique in its file
 * @param steps what is run, in order
 */
public record Case(String name, Options options, List<Step> steps) {
    /**
     * What a case asks of the runner.
     *
     * @param driverOptions options of the connections, for example {@code allowMultiQueries=true}
     * @param user who runs it
     * @param forms how it is run
     * @param quiet nothing is asked between the steps (SHOW WARNINGS would change what the next step sees)
     * @param ignoredColumns labels of columns whose values differ each time
     * @param masks parts of values that differ each time
     */
    public record Options(
            List<String> driverOptions,
            Account user,
            Set<Form> forms,
            boolean quiet,
            Set<String> ignoredColumns,
            List<Pattern> masks) {}

    /**
     * One statement.
     *
     * @param session which connection of the case runs it; the first is "a"
     * @param background the next step begins when this one has ended or waits
     * @param executions values of its question marks, as SQL literals, for each time it is executed
     */
    public record Step(String sql, String session, boolean background, List<List<String>> executions) {}

    /** In which protocol the statements are sent. */
    public enum Form {
        TEXT,
        PREPARED
    }

    /** Who runs a case. */
    public enum Account {
        ADMIN("corpus_admin"),
        READER("corpus_reader");

        public static final String PASSWORD = "corpus-secret";

        private final String userName;

        Account(String userName) {
            this.userName = userName;
        }

        public String userName() {
            return userName;
        }
    }
}
