package io.borealis.sql.testing;

import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The golden files: a heading, then cases of the form query, {@code ----}, plan, with {@code ====} before each. */
public final class PlanCases {

    private static final Path FOLDER = Path.of("src/test/resources/plans");

    private static final String RULES = "@rules ";

    /**
     * One case.
     *
     * @param file name of its file
     * @param index its place there
     * @param rules the line that sets lexical rules, empty for the default
     * @param query the client's text
     * @param plan the expected plan
     */
    public record PlanCase(String file, int index, String rules, String query, String plan) {

        public LexRules lexRules() {
            LexRules result = LexRules.DEFAULT;
            for (String rule : rules.replace(RULES, "").strip().split(" ", -1)) {
                if (rule.equals("ansi_quotes")) {
                    result = result.withAnsiQuotes(true);
                } else if (rule.equals("no_backslash_escapes")) {
                    result = result.withNoBackslashEscapes(true);
                } else if (rule.startsWith("charset=")) {
                    result = result.withCharset(CharsetFamily.ofCharset(rule.substring(8)));
                } else if (rule.startsWith("version=")) {
                    result = result.withServerVersion(Integer.parseInt(rule.substring(8)));
                }
            }
            return result;
        }

        /** The analyzer of a session that knows the functions of the rules, {@code functions=s.f,s.g}, in a schema of theirs. */
        public SqlAnalyzer analyzer() {
            return new SqlAnalyzer(new KnownFunctions(functions())
                            .inSchema(rule("schema=").orElse(null)))
                    .withNames(views().stream().map(QualifiedName::name).toList());
        }

        /** The views that are known, {@code views=v,w}; each in the schema {@code s}. */
        public List<QualifiedName> views() {
            return rule("views=").stream()
                    .flatMap(names -> Stream.of(names.split(",", -1)))
                    .map(name -> new QualifiedName("s", name))
                    .toList();
        }

        /** The functions that users have made. */
        public List<StoredFunction> functions() {
            List<StoredFunction> functions = new ArrayList<>();
            for (String function : rule("functions=").stream()
                    .flatMap(names -> Stream.of(names.split(",", -1)))
                    .toList()) {
                String[] name = function.split("\\.", -1);
                functions.add(new EndpointFunction(new QualifiedName(name[0], name[1])));
            }
            return functions;
        }

        private Optional<String> rule(String start) {
            return Stream.of(rules.strip().split(" ", -1))
                    .filter(rule -> rule.startsWith(start))
                    .map(rule -> rule.substring(start.length()))
                    .findFirst();
        }

        public byte[] sql() {
            return query.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return file + " " + index + ": " + query;
        }
    }

    private PlanCases() {}

    public static List<String> files() {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<PlanCase> all() {
        return files().stream().flatMap(file -> read(file).stream()).toList();
    }

    public static List<PlanCase> read(String file) {
        List<PlanCase> cases = new ArrayList<>();
        String[] parts = text(file).split("\n====\n", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf("\n----\n");
            String query = parts[i].substring(0, end);
            String rules = "";
            if (query.startsWith(RULES)) {
                rules = query.substring(0, query.indexOf('\n') + 1);
                query = query.substring(rules.length());
            }
            cases.add(new PlanCase(file, i, rules, query, parts[i].substring(end + 6)));
        }
        return cases;
    }

    /** Writes a file again with these plans. */
    public static void write(String file, List<PlanCase> cases, List<String> plans) {
        StringBuilder out = new StringBuilder(text(file).split("\n====\n", -1)[0]);
        for (int i = 0; i < cases.size(); i++) {
            PlanCase planCase = cases.get(i);
            out.append("\n====\n").append(planCase.rules()).append(planCase.query());
            out.append("\n----\n").append(plans.get(i));
        }
        try {
            Files.writeString(FOLDER.resolve(file), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
