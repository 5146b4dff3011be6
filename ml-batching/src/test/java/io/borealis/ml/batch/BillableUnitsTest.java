package io.borealis.ml.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.MlService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillableUnitsTest {
    @ParameterizedTest
    @CsvSource({"x, 1, 3, 1", "x, 300, 3, 75", "x, 301, 4, 76", "☕, 400, 4, 100"})
    void countsCharactersAndNotBytes(String character, int times, long comprehend, long bedrock) {
        MlInput input = MlInput.of(new ComprehendSentiment("en"), character.repeat(times));

        assertThat(BillableUnits.of(MlService.COMPREHEND).orElseThrow().estimate(input))
                .isEqualTo(comprehend);
        assertThat(BillableUnits.of(MlService.BEDROCK).orElseThrow().estimate(input))
                .isEqualTo(bedrock);
        assertThat(BillableUnits.of(MlService.SAGEMAKER)).isEmpty();
    }
}
