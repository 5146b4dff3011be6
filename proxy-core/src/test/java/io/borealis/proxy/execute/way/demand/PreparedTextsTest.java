package io.borealis.proxy.execute.way.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.demand.Answer;
import io.borealis.proxy.demand.Answering;
import io.borealis.proxy.demand.Question;
import io.borealis.sql.SqlAnalyzer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class PreparedTextsTest {
    private final PreparedTexts texts = new PreparedTexts(SqlAnalyzer.withBuiltInFunctions());

    @Test
    void aCallGetsTheInstalledName() {
        assertThat(answer("8.0.31", "DO aws_comprehend_detect_sentiment(a, 'en', 5)"))
                .isEqualTo(value("DO aurora_ml.aws_comprehend_detect_sentiment_batch(a, 'en', 5)"));
    }

    @Test
    void aNameThatIsNotCalledStays() {
        assertThat(answer("8.0.31", "DO 'aws_comprehend_detect_sentiment(a)'"))
                .isEqualTo(value("DO 'aws_comprehend_detect_sentiment(a)'"));
    }

    @Test
    void theModesDecideWhatIsAName() {
        String text = "DO \"\\\", aws_comprehend_detect_sentiment(a, 'en')";

        assertThat(answer("8.0.31", text)).isEqualTo(value(text));
        assertThat(answer("ANSI_QUOTES,8.0.31", text))
                .isEqualTo(value("DO \"\\\", aurora_ml.aws_comprehend_detect_sentiment(a, 'en')"));
        assertThat(answer("NO_BACKSLASH_ESCAPES,8.0.31", text))
                .isEqualTo(value("DO \"\\\", aurora_ml.aws_comprehend_detect_sentiment(a, 'en')"));
    }

    @Test
    void theVersionDecidesWhatIsAComment() {
        String text = "DO /*!90000 aws_comprehend_detect_sentiment(a, 'en') + */ 1";

        assertThat(answer("8.0.31", text)).isEqualTo(value(text));
        assertThat(answer("9.7.4", text)).isNotEqualTo(value(text));
    }

    @Test
    void aWrongCallIsAnError() {
        assertThat(answer("8.0.31", "DO aws_comprehend_detect_sentiment(a)"))
                .isEqualTo(Answer.error(
                        1582,
                        "42000",
                        "Incorrect parameter count in the call to native function 'aws_comprehend_detect_sentiment'"));
    }

    @Test
    void otherQuestionsAreForOthers() {
        List<Question> asked = new ArrayList<>();
        Answering others = new Answering() {
            @Override
            public void answer(List<Question> questions, BiConsumer<Question, Answer> answers) {
                asked.addAll(questions);
            }

            @Override
            public Answer answerAgain(Question question, Answer before) {
                return Answer.NOTHING;
            }
        };
        Question model = question('C', "en", "good");

        texts.orElse(others).answer(List.of(model), (question, answer) -> {});

        assertThat(asked).containsExactly(model);
        assertThat(texts.orElse(others).answerAgain(model, value("x"))).isEqualTo(Answer.NOTHING);
        assertThat(texts.orElse(others).answerAgain(question('P', "8.0.31", "DO 1"), value("DO 1")))
                .isEqualTo(value("DO 1"));
    }

    private Answer answer(String rules, String text) {
        List<Answer> answers = new ArrayList<>();
        texts.answer(List.of(question('P', rules, text)), (question, answer) -> answers.add(answer));
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private static Question question(char service, String model, String input) {
        return new Question(7, 1, "", service, 1, utf8(model), utf8(input), "");
    }

    private static Answer value(String text) {
        return Answer.value(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
