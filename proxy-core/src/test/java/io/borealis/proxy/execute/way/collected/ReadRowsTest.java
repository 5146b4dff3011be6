package io.borealis.proxy.execute.way.collected;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRowsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-> Limit: 5 row(s)  (cost=1 rows=5)\n    -> Sort: n DESC, limit input to 5 row(s) per chunk\n        -> Table scan on t",
                "-> Limit: 5 row(s)\n    -> Table scan on <temporary>\n        -> Aggregate using temporary table\n            -> Filter: (f(t.v) > 3)",
                "-> Limit/Offset: 5/2 row(s)\n    -> Sort with duplicate removal: c.`name`\n        -> Stream results\n",
                "-> Limit: 5 row(s)\n    -> Filter: (n > 3)\n        -> Group aggregate: count(0)\n            -> Sort: t.cid",
                "-> Limit: 5 row(s)\n    -> Window aggregate: rank() OVER (ORDER BY t.w )\n        -> Sort: t.w\n            -> Table scan on t",
            })
    void allAreReadWhereTheyAreSortedOrGroupedInATable(String tree) {
        assertThat(ReadRows.readsAll(tree)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<not executable by iterator executor>",
                "-> Limit: 5 row(s)\n    -> Table scan on t",
                "-> Limit: 5 row(s)\n    -> Group aggregate: count(0)\n        -> Filter: (f(t.v) > 3)\n            -> Index scan on t using cid",
                "-> Limit: 5 row(s)\n    -> Table scan on <temporary>\n        -> Temporary table with deduplication\n            -> Limit table size: 5",
                "-> Limit: 5 row(s)\n    -> Nested loop inner join\n        -> Sort: c.`name`\n            -> Table scan on c",
            })
    void notAllAreReadWhereOneIsShownAsItComes(String tree) {
        assertThat(ReadRows.readsAll(tree)).isFalse();
    }
}
