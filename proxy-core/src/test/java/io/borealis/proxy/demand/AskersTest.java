package io.borealis.proxy.demand;

import static io.borealis.proxy.demand.QuestionTest.question;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AskersTest {
    private static final Answer GOOD = Answer.value("POSITIVE 0.9".getBytes(StandardCharsets.US_ASCII));
    private final Askers askers = new Askers(100);

    @Test
    void aQuestionIsTakenOnce() {
        assertThat(askers.isNew(question(7, 101, "1.0", "a"))).isTrue();
        assertThat(askers.isNew(question(7, 101, "1.0", "a"))).isFalse();
        assertThat(askers.knows(7, 101)).isTrue();
        assertThat(askers.knows(7, 102)).isFalse();
    }

    @Test
    void noOlderQuestionIsTakenThanTheNewestOrTheStart() {
        assertThat(askers.isNew(question(7, 99, "1.0", "a"))).isFalse();
        assertThat(askers.isNew(question(7, 105, "1.0", "a"))).isTrue();
        assertThat(askers.isNew(question(7, 104, "1.0", "a"))).isFalse();
        assertThat(askers.isNew(question(8, 104, "1.0", "a"))).isTrue();
    }

    @Test
    void aStatementRemembersItsAnswersAndTheNextOneDoesNot() {
        Question first = question(7, 101, "1.0", "a");
        askers.isNew(first);
        askers.answered(first, GOOD);
        Question again = question(7, 102, "1.0", "a");
        askers.isNew(again);
        assertThat(askers.remembered(again)).isEqualTo(GOOD);
        Question other = question(7, 103, "1.0", "b");
        askers.isNew(other);
        assertThat(askers.remembered(other)).isNull();

        Question later = question(7, 104, "2.0", "a");
        askers.isNew(later);
        assertThat(askers.remembered(later)).isNull();
    }

    @Test
    void anErrorIsNotRemembered() {
        Question first = question(7, 101, "1.0", "a");
        askers.isNew(first);
        askers.answered(first, Answer.error(63986, "HY000", "throttled"));
        Question again = question(7, 102, "1.0", "a");
        askers.isNew(again);
        assertThat(askers.remembered(again)).isNull();
    }

    @Test
    void anAnswerThatComesTooLateIsNobodys() {
        Question first = question(7, 101, "1.0", "a");
        askers.isNew(first);
        askers.isNew(question(7, 102, "2.0", "b"));
        assertThat(askers.answered(first, GOOD)).isFalse();
        assertThat(askers.answerOf(first)).isNull();
    }

    @Test
    void aSessionAwaitsAnAnswerToItsNewestQuestionOnly() {
        Question first = question(7, 101, "1.0", "a");
        assertThat(askers.awaits(first)).isFalse();
        askers.isNew(first);
        assertThat(askers.awaits(first)).isTrue();
        askers.answered(first, GOOD);
        assertThat(askers.awaits(first)).isFalse();

        Question second = question(7, 102, "2.0", "b");
        askers.isNew(second);
        assertThat(askers.awaits(first)).isFalse();
        assertThat(askers.awaits(second)).isTrue();
    }

    @Test
    void whatWasNoQuestionIsNotReadAgain() {
        askers.refuse(7, 500);
        assertThat(askers.knows(7, 500)).isTrue();
        assertThat(askers.knows(7, 501)).isFalse();
        assertThat(askers.isNew(question(7, 101, "1.0", "a"))).isTrue();
    }

    @Test
    void sessionsThatAreForgottenCanAskNothingOfBefore() {
        for (long connection = 1; connection <= 20_001; connection++) {
            askers.isNew(question(connection, 1_000 + connection, "1.0", "a"));
        }
        assertThat(askers.isNew(question(1, 1_001, "1.0", "a"))).isFalse();
        assertThat(askers.isNew(question(1, 50_000, "1.0", "a"))).isTrue();
    }

    @Test
    void memoryOfAStatementIsBounded() {
        for (int i = 1; i <= 1_000; i++) {
            Question asked = question(7, 200 + i, "1.0", "input " + i);
            askers.isNew(asked);
            askers.answered(asked, GOOD);
        }
        Question old = question(7, 2_000, "1.0", "input 1");
        askers.isNew(old);
        assertThat(askers.remembered(old)).isNull();
        Question recent = question(7, 2_001, "1.0", "input 1000");
        askers.isNew(recent);
        assertThat(askers.remembered(recent)).isEqualTo(GOOD);
    }
}
