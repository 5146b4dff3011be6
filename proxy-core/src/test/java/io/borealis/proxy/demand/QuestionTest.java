package io.borealis.proxy.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.contract.LookupKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final LookupKey KEY = new LookupKey(new byte[LookupKey.BYTES]);
    private static final String TEXT = "7 102186902714581991 20261128062926.512867 C 25 2 deGr\u00fc\u00dfe an alle";

    @Test
    void readsWhatAFunctionAsks() {
        Question question = Question.read(KEY, 7, sealed(TEXT)).orElseThrow();

        assertThat(question.number()).isEqualTo(102186902714581991L);
        assertThat(question.statementTime()).isEqualTo("20261128062926.512867");
        assertThat(question.service()).isEqualTo('C');
        assertThat(question.batchRows()).isEqualTo(25);
        assertThat(new String(question.model(), StandardCharsets.UTF_8)).isEqualTo("de");
        assertThat(new String(question.input(), StandardCharsets.UTF_8)).isEqualTo("Gr\u00fc\u00dfe an alle");
        assertThat(Question.number(sealed(TEXT))).isEqualTo(question.number());
    }

    @Test
    void refusesAnotherTextUnderTheSameSeal() {
        byte[] text = sealed(TEXT);
        for (int i = 0; i < text.length; i++) {
            byte[] forged = text.clone();
            forged[i] ^= 1;
            assertThat(Question.read(KEY, 7, forged)).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void refusesAQuestionOfAnotherSession() {
        assertThat(Question.read(KEY, 8, sealed(TEXT))).isEmpty();
    }

    @Test
    void refusesEveryTruncationAndAnyOtherText() {
        byte[] text = sealed(TEXT);
        for (int length = 0; length < text.length; length++) {
            byte[] part = Arrays.copyOf(text, length);
            assertThat(Question.read(KEY, 7, part)).isEmpty();
            Question.number(part);
        }
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] any = new byte[random.nextInt(200)];
            random.nextBytes(any);
            assertThat(Question.read(KEY, 7, any)).isEmpty();
            Question.number(any);
        }
    }

    @Test
    void tellsNothingOfItsTexts() {
        assertThat(Question.read(KEY, 7, sealed(TEXT)).orElseThrow().toString()).doesNotContain("alle");
    }

    static byte[] sealed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String seal = KEY.seal("question ".getBytes(StandardCharsets.US_ASCII), bytes);
        byte[] sealed = Arrays.copyOf((seal + " ").getBytes(StandardCharsets.US_ASCII), 65 + bytes.length);
        System.arraycopy(bytes, 0, sealed, 65, bytes.length);
        return sealed;
    }

    /** A question as it would be read. */
    static Question question(long connection, long number, String time, String input) {
        String text = connection + " " + number + " " + time + " C 25 2 en" + input;
        return Question.read(KEY, connection, sealed(text)).orElseThrow();
    }
}
