package io.borealis.proxy.it.transparency;

import io.borealis.proxy.it.transparency.Case.Account;
import io.borealis.proxy.it.transparency.Case.Form;
import io.borealis.proxy.it.transparency.Case.Options;
import io.borealis.proxy.it.transparency.Case.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the resource files. Statements are separated by empty lines, so they need no delimiter; lines that begin with one
 * of these words in a comment speak to the runner:
 *
 * <pre>
 * -- case: The name, a sentence          begins a case
 * -- about: why this case is here
 * -- options: allowMultiQueries=true     driver options
 * -- user: reader                        the account without rights
 * -- only: text                          or prepared
 * -- quiet                               no SHOW WARNINGS between the statements
 * -- ignore: Time, Rows                  columns whose values differ each time
 * -- mask: \d+ms                         parts of values that differ each time
 * -- with: 1, 'two', NULL                parameters of the next statement; each such line is one execution
 * -- session: b                          who runs the next statement
 * -- background                          the next statement is expected to wait
 * </pre>
 *
 * <p>Statements may contain <code>${schema}</code>, <code>${id:b}</code> (connection id of session b),
 * <code>${repeat:xy:1000}</code>, <code>${empty}</code>, <code>${newline}</code>, <code>${tab}</code> and
 * <code>${space}</code>.
 */
final class Corpus {
    private static final Pattern DIRECTIVE =
            Pattern.compile("-- (case|about|options|user|only|ignore|mask|with|session): (.*)|-- (quiet|background)");
    private static final Pattern LITERALS = Pattern.compile("\\s*((?:[xX]|ts)?'(?:[^']|'')*'|[^,']+?)\\s*(?:,|$)");
    private static final Pattern REPEAT = Pattern.compile("\\$\\{repeat:(.+?):(\\d+)}");

    private final String file;
    private final List<Case> cases = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private CaseBuilder current = new CaseBuilder("");

    private Corpus(String file) {
        this.file = file;
    }

    /** The cases of one resource file. */
    static List<Case> read(String file) {
        Corpus corpus = new Corpus(file);
        corpus.parse(resource(file));
        return corpus.cases;
    }

    /** The statements of a file without cases. */
    static List<String> statements(String file) {
        Corpus corpus = new Corpus(file);
        corpus.current = new CaseBuilder(file);
        corpus.parse(resource(file));
        return corpus.cases.get(0).steps().stream().map(Step::sql).toList();
    }

    private static String resource(String file) {
        try (InputStream in = Corpus.class.getResourceAsStream("/transparency/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void parse(String text) {
        for (String line : text.split("\n", -1)) {
            Matcher directive = DIRECTIVE.matcher(line);
            if (directive.matches()) {
                direct(
                        directive.group(1) == null ? directive.group(3) : directive.group(1),
                        directive.group(1) == null ? "" : directive.group(2));
            } else if (line.isEmpty()) {
                current.endStatement();
            } else {
                current.line(line);
            }
        }
        endCase();
    }

    private void direct(String word, String value) {
        if (word.equals("case")) {
            endCase();
            current = new CaseBuilder(value.strip());
        } else {
            current.direct(word, value);
        }
    }

    private void endCase() {
        current.endStatement();
        if (current.name.isEmpty()) {
            return;
        }
        if (!names.add(current.name) || current.steps.isEmpty()) {
            throw new IllegalStateException(file + ": twice or empty: " + current.name);
        }
        cases.add(current.build());
    }

    /** Collects the lines of one case. */
    private static final class CaseBuilder {
        private final String name;
        private final List<Step> steps = new ArrayList<>();
        private final List<String> lines = new ArrayList<>();
        private final List<String> driverOptions = new ArrayList<>();
        private final Set<String> ignored = new HashSet<>();
        private final List<Pattern> masks = new ArrayList<>();
        private Set<Form> forms = EnumSet.allOf(Form.class);
        private Account user = Account.ADMIN;
        private boolean quiet;
        private String session = "a";
        private boolean background;
        private List<List<String>> executions = new ArrayList<>();

        CaseBuilder(String name) {
            this.name = name;
        }

        void line(String line) {
            lines.add(line);
        }

        void direct(String word, String value) {
            switch (word) {
                case "about" -> {}
                case "options" -> driverOptions.addAll(List.of(value.split("&")));
                case "user" -> user = Account.valueOf(value.toUpperCase(Locale.ROOT));
                case "only" -> forms = EnumSet.of(Form.valueOf(value.toUpperCase(Locale.ROOT)));
                case "ignore" -> ignored.addAll(List.of(value.split(", ")));
                case "mask" -> masks.add(Pattern.compile(value));
                case "with" -> executions.add(literals(value));
                case "session" -> session = value;
                case "quiet" -> quiet = true;
                case "background" -> background = true;
                default -> throw new IllegalStateException(word);
            }
        }

        void endStatement() {
            if (lines.isEmpty()) {
                return;
            }
            steps.add(new Step(expand(String.join("\n", lines)), session, background, List.copyOf(executions)));
            lines.clear();
            session = "a";
            background = false;
            executions = new ArrayList<>();
        }

        Case build() {
            Options options = new Options(
                    List.copyOf(driverOptions), user, forms, quiet, Set.copyOf(ignored), List.copyOf(masks));
            return new Case(name, options, List.copyOf(steps));
        }

        private static List<String> literals(String values) {
            List<String> literals = new ArrayList<>();
            Matcher literal = LITERALS.matcher(values);
            while (literal.lookingAt()) {
                literals.add(literal.group(1));
                literal.region(literal.end(), values.length());
            }
            return literals;
        }

        private static String expand(String sql) {
            return REPEAT.matcher(sql)
                    .replaceAll(
                            found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))))
                    .replace("${empty}", "")
                    .replace("${newline}", "\n")
                    .replace("${tab}", "\t")
                    .replace("${space}", " ");
        }
    }
}
