package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.Comments;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The replacements of one text, in its order. An edit inside a wider one before it has no effect. */
public final class Edits {

    /** What an edit takes in two lists that grow, with the name of a lookup function. */
    private static final int EDIT_BYTES = 128;

    private static final Surrounding SUBQUERY =
            new Surrounding("(SELECT aurora_ml_value FROM (SELECT ", " AS aurora_ml_value) AS aurora_ml_call)");

    private final List<Edit> list = new ArrayList<>();

    /**
     * Calls of functions that MySQL does not have become lookup functions, calls that it does not take in their place become
     * subqueries, and items that would change their name get it as an alias.
     */
    public static Edits lookup(OriginalStatement original, QueryOutline outline, boolean inView) {
        Map<MlCall, Surrounding> refused = new HashMap<>();
        for (MlCall call : WindowOrders.refusedCalls(original.statement())) {
            if (WindowOrders.isDerivable(original.statement(), outline, call)) {
                refused.put(call, SUBQUERY);
            }
        }
        return lookup(original, outline, refused, Map.of(), inView);
    }

    /**
     * As {@link #lookup}, and each call only for what is not found elsewhere.
     *
     * @param found begins and ends the expression around a call
     * @param named the same around names of columns with calls
     */
    public static Edits spliced(
            OriginalStatement original,
            QueryOutline outline,
            Map<MlCall, Surrounding> found,
            Map<TokenRange, Surrounding> named) {
        return lookup(original, outline, found, named, false);
    }

    private static Edits lookup(
            OriginalStatement original,
            QueryOutline outline,
            Map<MlCall, Surrounding> around,
            Map<TokenRange, Surrounding> named,
            boolean inView) {
        Edits edits = new Edits();
        Map<MlCall, Surrounding> all = new HashMap<>(around);
        for (MlCall call : LookupStrings.toConvert(original, outline)) {
            all.merge(call, LookupStrings.CONVERSION, Surrounding::around);
        }
        all.forEach((call, surrounding) -> edits.surround(original, range(call), surrounding));
        List<TokenRange> names = WindowOrders.refusedNames(original.statement(), outline);
        names.forEach(name -> edits.surround(original, name, SUBQUERY));
        named.forEach((name, surrounding) -> edits.surround(original, name, surrounding));
        edits.nameLookups(original);
        Set<Integer> surrounded = new HashSet<>();
        all.keySet().forEach(call -> surrounded.add(call.first()));
        names.forEach(name -> surrounded.add(name.from()));
        named.keySet().forEach(name -> surrounded.add(name.from()));
        edits.keepNames(original, outline, surrounded, inView);
        return edits;
    }

    /**
     * Text before and after a call, a character for each byte.
     *
     * @param parameters those of the statement in the text before it, in their order: 0-based indexes
     */
    public record Surrounding(String before, List<Integer> parameters, String after) {

        public Surrounding {
            parameters = List.copyOf(parameters);
        }

        /** Text without parameters. */
        public Surrounding(String before, String after) {
            this(before, List.of(), after);
        }

        Surrounding around(Surrounding inner) {
            List<Integer> all = new ArrayList<>(parameters);
            all.addAll(inner.parameters);
            return new Surrounding(before + inner.before, all, inner.after + after);
        }
    }

    /** Whether MySQL takes all calls of a statement where they stand. */
    public static boolean takesCalls(OriginalStatement original) {
        return WindowOrders.refusedCalls(original.statement()).isEmpty();
    }

    private static TokenRange range(MlCall call) {
        return new TokenRange(call.first(), call.close() + 1);
    }

    private void surround(OriginalStatement original, TokenRange part, Surrounding around) {
        original.tokens()
                .memory()
                .take(3L * EDIT_BYTES
                        + around.before().length()
                        + around.after().length());
        int start = original.tokens().start(part.from());
        int end = original.tokens().end(part.to() - 1);
        byte[] before = around.before().getBytes(StandardCharsets.ISO_8859_1);
        add(new Edit(start, start, before, around.parameters()));
        add(new Edit(end, end, around.after().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void nameLookups(OriginalStatement original) {
        for (MlCall call : original.statement().calls()) {
            int start = original.tokens().start(call.first());
            int end = original.tokens().end(call.name());
            call.function().replacement(call.arity()).ifPresent(name -> {
                original.tokens().memory().take(EDIT_BYTES);
                add(Edit.of(start, end, name));
            });
        }
    }

    /** @param surrounded the first tokens of what has other words around it now */
    private void keepNames(OriginalStatement original, QueryOutline outline, Set<Integer> surrounded, boolean inView) {
        for (QueryBlock block : outline.blocks()) {
            for (TokenRange item : block.items()) {
                if (isRenamed(original, item, surrounded)) {
                    keepName(original, item, inView);
                }
            }
        }
    }

    private static boolean isRenamed(OriginalStatement original, TokenRange item, Set<Integer> surrounded) {
        return surrounded.stream().anyMatch(item::contains)
                || original.statement().calls(item).stream()
                        .anyMatch(call ->
                                call.function().replacement(call.arity()).isPresent());
    }

    private void keepName(OriginalStatement original, TokenRange item, boolean inView) {
        Edit alias = ItemAlias.keeping(original, item, inView);
        if (alias != null) {
            original.tokens().memory().take(EDIT_BYTES + alias.text().length);
            add(alias);
        }
    }

    /** The same, with the edges of version comments blanked: parts of the text can then be taken out of it. */
    public Edits withoutVersionMarkers(OriginalStatement original) {
        Comments comments = original.tokens().comments();
        if (!comments.hasVersionMarkers()) {
            return this;
        }
        Edits edits = new Edits();
        edits.list.addAll(list);
        for (int i = 0; i < comments.size(); i++) {
            if (comments.isVersionMarker(i)) {
                edits.add(Edit.of(comments.start(i), comments.end(i), " "));
            }
        }
        return edits;
    }

    /** The same, with some parts removed. */
    public Edits without(OriginalStatement original, List<TokenRange> parts) {
        Edits edits = new Edits();
        edits.list.addAll(list);
        for (TokenRange part : parts) {
            edits.add(Edit.removal(
                    original.tokens().start(part.from()), original.tokens().end(part.to() - 1)));
        }
        return edits;
    }

    public void add(Edit edit) {
        list.add(edit);
    }

    /** Adds an edit around others, which then have no effect, also where one begins at the same place. */
    public void addAround(Edit edit) {
        list.add(0, edit);
    }

    /** Whether something is inserted at an offset. */
    public boolean insertAt(int offset) {
        return list.stream().anyMatch(edit -> edit.from() == offset && edit.to() == offset);
    }

    /** Those that begin before an offset. */
    public Edits before(int offset) {
        Edits edits = new Edits();
        list.stream().filter(edit -> edit.from() < offset).forEach(edits.list::add);
        return edits;
    }

    /** Those that begin behind an offset, without what is inserted there. */
    public Edits behind(int offset) {
        Edits edits = new Edits();
        list.stream()
                .filter(edit -> edit.from() > offset || (edit.from() == offset && edit.to() > offset))
                .forEach(edits.list::add);
        return edits;
    }

    public List<Edit> inOrder() {
        List<Edit> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparingInt(Edit::from));
        return sorted;
    }
}
