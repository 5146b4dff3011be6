package io.borealis.localaws.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClauseSplitterTest {

    private static final Lexicon LEXICON = Lexicon.load();

    @Test
    void aButTakesWeightFromWhatItFollowsAndGivesItToWhatItBrings() {
        assertThat(clauses("It is big but loud. It is red."))
                .containsExactly("0.5 it is big", "1.5 loud", "1.0 it is red");
    }

    @Test
    void aHoweverReachesBackOverTheEndOfASentence() {
        assertThat(clauses("It is big. However, it is loud.")).containsExactly("0.5 it is big", "1.5 it is loud");
    }

    @Test
    void aConcessionCountsLessAndEndsAtItsComma() {
        assertThat(clauses("Although it is loud, it is big")).containsExactly("0.5 it is loud", "1.0 it is big");
        assertThat(clauses("It is big, although it is loud")).containsExactly("1.0 it is big", "0.5 it is loud");
    }

    @Test
    void aYetOfTimeIsNoContrast() {
        assertThat(clauses("It is not here yet")).containsExactly("1.0 it is not here yet");
        assertThat(clauses("It is big, yet quiet")).containsExactly("0.5 it is big", "1.5 quiet");
    }

    @Test
    void fullStopsInsideNumbersAndNamesEndNothing() {
        assertThat(clauses("version 3.5 of example.com is out. fine"))
                .containsExactly("1.0 version 3 5 of example com is out", "1.0 fine");
    }

    @Test
    void emoticonsAndEmojiAreWords() {
        assertThat(clauses("ok :) then👍")).containsExactly("1.0 ok :) then 👍");
    }

    private static List<String> clauses(String text) {
        return ClauseSplitter.split(WordSplitter.split(text, LEXICON)).stream()
                .map(clause -> clause.weight() + " "
                        + String.join(
                                " ", clause.words().stream().map(Word::lower).toList()))
                .toList();
    }
}
