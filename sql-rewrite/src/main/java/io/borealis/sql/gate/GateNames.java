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
    private final NameHashes functionWords;
    private final NameHashes viewWords;
    private final boolean unfindable;
    private final boolean otherFunctions;
    private final boolean otherViews;

    GateNames(MlNames names) {
        Collection<String> called =
                names.functions().stream().map(function -> function.name()).toList();
        Collection<String> read = names.views().stream()
                .map(view -> view.toLowerCase(Locale.ROOT))
                .toList();
        functions = NameHashes.of(called);
        wordFunctions = select(called, name -> !MySqlFunctions.isNative(name, false));
        quotedFunctions = select(called, name -> !MySqlFunctions.isNative(name, true));
        views = NameHashes.of(read);
        wordViews = select(read, name -> !isReserved(name));
        functionWords = lastWords(called);
        viewWords = lastWords(read);
        unfindable = Stream.concat(called.stream(), read.stream()).anyMatch(name -> name.matches(".*[^a-z0-9_$]"));
        otherFunctions = called.stream().anyMatch(GateNames::hasOtherSpellings);
        otherViews = read.stream().anyMatch(GateNames::hasOtherSpellings);
    }

    private static NameHashes select(Collection<String> names, Predicate<String> condition) {
        return NameHashes.of(names.stream().filter(condition).toList());
    }

    /** The last words of names that need quotes: what a scan for words finds of them. */
    private static NameHashes lastWords(Collection<String> names) {
        return NameHashes.of(names.stream()
                .map(name -> name.replaceFirst("^.*[^a-z0-9_$]", ""))
                .filter(word -> !names.contains(word))
                .toList());
    }

    private static boolean isReserved(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return KeywordTable.find(bytes, 0, bytes.length).isReserved();
    }

    /** Whether a name can be written in bytes that depend on the character set, or with a doubled quote. */
    private static boolean hasOtherSpellings(String name) {
        return name.chars().anyMatch(c -> c >= 0x80 || c == '`' || c == '"');
    }

    /** Whether a name before a parenthesis may be that of a model function. */
    boolean isCalled(WrittenName name) {
        if (name.hasOtherSpellings()) {
            return otherFunctions;
        }
        NameHashes known = name.isQualified() ? functions : name.isQuoted() ? quotedFunctions : wordFunctions;
        return known.contains(name.hash());
    }

    /** Whether a name in the place of a table may be that of a view with calls. */
    boolean isRead(WrittenName name) {
        if (name.hasOtherSpellings()) {
            return otherViews;
        }
        return (name.isQualified() || name.isQuoted() ? views : wordViews).contains(name.hash());
    }

    /** Whether some name has no last word, so that a scan for words cannot find it. */
    boolean hasUnfindable() {
        return unfindable;
    }

    /** Whether a word before a parenthesis may end a name as {@link #isCalled} knows it. */
    boolean endsCalled(WrittenName word) {
        return isCalled(word) || functionWords.contains(word.hash());
    }

    /** Whether a word may end a name as {@link #isRead} knows it. */
    boolean endsRead(WrittenName word) {
        return isRead(word) || viewWords.contains(word.hash());
    }
}
