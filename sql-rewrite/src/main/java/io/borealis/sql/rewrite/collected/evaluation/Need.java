package io.borealis.sql.rewrite.collected.evaluation;

import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rows for which the answer to an input makes a difference: of those that the conditions without calls leave.
 *
 * @param ways lists of guards; a row needs the answer where it meets all of one list
 */
public record Need(List<List<Guard>> ways) {

    /** All rows. */
    public static final Need OF_EVERY_ROW = new Need(List.of(List.of()));

    public Need {
        ways = ways.stream().map(List::copyOf).toList();
    }

    /** That of an input with several calls. Where all guards of one of them stand among those of another one, the other adds nothing. */
    public static Need of(List<List<Guard>> calls) {
        List<List<Guard>> ways = new ArrayList<>();
        for (List<Guard> call : calls) {
            HashSet<Guard> guards = new HashSet<>(call);
            if (ways.stream().noneMatch(guards::containsAll)) {
                ways.removeIf(way -> new HashSet<>(way).containsAll(call));
                ways.add(call);
            }
        }
        return new Need(ways);
    }

    /** The rows that meet one of several needs. */
    public static Need anyOf(List<Need> needs) {
        return of(needs.stream().flatMap(need -> need.ways.stream()).toList());
    }

    public boolean isOfEveryRow() {
        return ways.get(0).isEmpty();
    }

    /** What its guards look at. */
    public List<TokenRange> parts() {
        return ways.stream().flatMap(List::stream).map(Guard::part).distinct().toList();
    }

    /** How many tokens its guards have. */
    public long size() {
        return ways.stream()
                .flatMap(List::stream)
                .mapToLong(guard -> guard.part().size())
                .sum();
    }

    /**
     * Whether the statement can keep calls to it, where it has to: MySQL would evaluate them for other rows, each by itself.
     *
     * @param hasCalls whether a part has calls
     */
    public boolean isEnforceable(Predicate<TokenRange> hasCalls) {
        return ways.stream().flatMap(List::stream).noneMatch(Guard::isEnforced)
                || enforced(hasCalls).isPresent();
    }

    /**
     * What the statement itself has to keep calls to, in the same way wherever they stand; empty where MySQL does.
     *
     * @param hasCalls whether a part has calls, whose values MySQL looks at by itself
     */
    public Optional<Need> enforced(Predicate<TokenRange> hasCalls) {
        List<List<Guard>> plain = ways.stream()
                .map(way -> way.stream()
                        .filter(guard -> !hasCalls.test(guard.part()))
                        .toList())
                .toList();
        boolean isAny = ways.stream().flatMap(List::stream).anyMatch(Guard::isEnforced);
        return isAny ? Optional.of(of(plain)).filter(need -> !need.isOfEveryRow()) : Optional.empty();
    }

    /** Writes it as conditions that AND combines. */
    public void write(SplicedText text) {
        boolean areSeveral = ways.size() > 1;
        String or = areSeveral ? "((" : "";
        for (List<Guard> way : ways) {
            text.text(or);
            String and = "";
            for (Guard guard : way) {
                guard.write(text.text(and));
                and = " AND ";
            }
            or = ") OR (";
        }
        text.text(areSeveral ? "))" : "");
    }
}
