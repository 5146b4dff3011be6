package io.borealis.localaws.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts sentences into clauses at the words of contrast, and weighs the clauses.
 *
 * <pre>
 *   A, but B         A x 0.5   B x 1.5     the writer means B
 *   A. However, B    A x 0.5   B x 1.5
 *   A, although B    A         B x 0.5     the writer means A
 *   Although B, A    B x 0.5   A
 * </pre>
 *
 * <p>VADER weighs everything before and after its one "but"; here a "but" reaches only to the clause before it, which
 * is what it contradicts.
 */
final class ClauseSplitter {

    private static final double TAKEN_BACK = 0.5;
    private static final double MEANT = 1.5;

    private static final Set<String> CONTRAST = Set.of("but", "however", "nevertheless", "nonetheless");
    private static final Set<String> CONCESSION = Set.of("although", "though", "albeit", "whereas");

    private final List<Clause> clauses = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private double weight = 1;
    private boolean conceding;

    private ClauseSplitter() {}

    static List<Clause> split(List<List<Word>> sentences) {
        ClauseSplitter splitter = new ClauseSplitter();
        for (List<Word> sentence : sentences) {
            for (Word word : sentence) {
                splitter.read(word);
            }
            splitter.endClause(1);
        }
        return splitter.clauses;
    }

    private void read(Word word) {
        if (isContrast(word)) {
            endClause(MEANT);
            if (!clauses.isEmpty()) {
                int last = clauses.size() - 1;
                clauses.set(last, clauses.get(last).withWeight(TAKEN_BACK));
            }
        } else if (CONCESSION.contains(word.lower())) {
            endClause(TAKEN_BACK);
            conceding = true;
        } else {
            if (conceding && word.afterComma() && !words.isEmpty()) {
                endClause(1);
            }
            words.add(word);
        }
    }

    private boolean isContrast(Word word) {
        // "yet" is a contrast only where a clause begins; in "not yet" and "have yet to" it is about time.
        return CONTRAST.contains(word.lower())
                || (word.lower().equals("yet") && (words.isEmpty() || word.afterComma()));
    }

    private void endClause(double nextWeight) {
        if (!words.isEmpty()) {
            clauses.add(new Clause(words, weight));
            words = new ArrayList<>();
        }
        weight = nextWeight;
        conceding = false;
    }
}
