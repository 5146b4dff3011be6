package io.borealis.localaws.bedrock.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleModelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Which of these categories: billing, shipping or quality? The invoice was billed twice. | billing",
                "Answer with one of shipping, billing. Nothing here fits. | shipping",
                "The cloth has holes, poor quality. Labels: billing, or quality | quality"
            })
    void classesAreChosenByTheirWords(String prompt, String answer) {
        assertThat(RuleModel.answer(prompt)).isEqualTo(answer);
    }

    @Test
    void aSummaryHasTheSentencesWithTheFrequentWordsInTheirOrder() {
        String text =
                "Databases store rows. Some people like tea. Databases find rows quickly. Rows and databases matter.";

        assertThat(RuleModel.answer("Summarize the following text: " + text))
                .startsWith(RuleModel.CLAIM)
                .doesNotContain("tea")
                .hasSizeLessThan(RuleModel.CLAIM.length() + text.length());
    }

    @Test
    void theSamePromptHasTheSameAnswer() {
        assertThat(RuleModel.answer("Why? Because. Why not?")).isEqualTo(RuleModel.answer("Why? Because. Why not?"));
    }
}
