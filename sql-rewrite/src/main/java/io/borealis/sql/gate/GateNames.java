package io.borealis.sql.gate;

import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.MySqlFunctions;
import io.borealis.sql.lex.KeywordTable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The names that make a statement concern us, by the ways in which they can be written: a word of MySQL's own is a name only in
 * quotes or behind a dot, and a function of MySQL's own hides another of its name unless a schema is written (MySQL manual,
 * "Function Name Parsing and Resolution").
 */
final class GateNames {

    private final NameHashes functions;
    private final NameHashes wordFunctions;
    private final NameHashes quotedFunctions;
    private final NameHashes views;
    private final NameHashes wordViews;
    private final NameHashes lastWordsOfFunctions;
    private final NameHashes lastWordsOfViews;
    private final boolean hasViewOfOtherSpellings;
    private final boolean hasNameWithoutLastWord;

    GateNames(MlNames names) {
        Collection<String> called = names.functions().stream()
                .map(function -> function.name().toLowerCase(Locale.ROOT))
                .toList();
        Collection<String> read = names.viewNames().stream()
                .map(view -> view.toLowerCase(Locale.ROOT))
                .toList();
        functions = NameHashes.of(called);
        wordFunctions = select(called, name -> !MySqlFunctions.isNative(name, false));
        quotedFunctions = select(called, name -> !MySqlFunctions.isNative(name, true));
        views = NameHashes.of(read);
        wordViews = select(read, name -> !isReserved(name));
        lastWordsOfFunctions = lastWords(called);
        lastWordsOfViews = lastWords(read);
        hasViewOfOtherSpellings = read.stream().anyMatch(GateNames::hasOtherSpellings);
        hasNameWithoutLastWord =
                Stream.concat(called.stream(), read.stream()).anyMatch(name -> name.matches("(?s).*[^a-z0-9_$]"));
    }

    private static NameHashes select(Collection<String> names, Predicate<String> condition) {
        return NameHashes.of(names.stream().filter(condition).toList());
    }

    /** What a scan for words finds of names, also of those that need quotes. */
    private static NameHashes lastWords(Collection<String> names) {
        return NameHashes.of(names.stream()
                .map(name -> name.replaceFirst("(?s)^.*[^a-z0-9_$]", ""))
                .toList());
    }

    private static boolean isReserved(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return KeywordTable.isReservedEverywhere(bytes);
    }

    /** Whether a name can be written in bytes that depend on the session, or with a doubled quote. */
    private static boolean hasOtherSpellings(String name) {
        return name.chars().anyMatch(c -> c >= 0x80 || c == '`' || c == '"' || c == '\\');
    }

    /** Whether a name before a parenthesis may be that of a model function. */
    boolean isCalled(WrittenName name) {
        // Calls of functions with such names are rare; tables with them are not.
        return name.hasOtherSpellings()
                || (name.isQualified() ? functions : name.isQuoted() ? quotedFunctions : wordFunctions)
                        .contains(name.hash());
    }

    /** Whether a name in the place of a table may be that of a view with calls. */
    boolean isRead(WrittenName name) {
        if (name.hasOtherSpellings()) {
            return hasViewOfOtherSpellings;
        }
        return (name.isQualified() || name.isQuoted() ? views : wordViews).contains(name.hash());
    }

    /** Whether some name has no last word, so that a scan for words cannot find it. */
    boolean hasNameWithoutLastWord() {
        return hasNameWithoutLastWord;
    }

    /** Whether a word before a parenthesis may end the name of a function. */
    boolean endsFunction(WrittenName word) {
        return word.hasOtherSpellings() || lastWordsOfFunctions.contains(word.hash());
    }

    /** Whether a word may end the name of a view. */
    boolean endsView(WrittenName word) {
        return word.hasOtherSpellings() ? hasViewOfOtherSpellings : lastWordsOfViews.contains(word.hash());
    }
}
