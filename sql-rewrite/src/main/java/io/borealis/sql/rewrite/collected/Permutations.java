package io.borealis.sql.rewrite.collected;

import java.util.ArrayList;
import java.util.List;

/** The orders of a few things. */
final class Permutations {

    private Permutations() {}

    /** All orders of the numbers from 0 on, beginning with their own. */
    static List<List<Integer>> of(int count) {
        List<List<Integer>> all = new ArrayList<>();
        add(List.of(), count, all);
        return all;
    }

    private static void add(List<Integer> begun, int count, List<List<Integer>> all) {
        if (begun.size() == count) {
            all.add(begun);
        }
        for (int next = 0; next < count; next++) {
            if (!begun.contains(next)) {
                List<Integer> longer = new ArrayList<>(begun);
                longer.add(next);
                add(longer, count, all);
            }
        }
    }
}
