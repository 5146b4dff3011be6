package io.borealis.proxy.execute.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StageTest {

    @Test
    void aLetterStandsForOneService() {
        assertThat(Stage.of('C')).contains(Stage.COMPREHEND);
        assertThat(Stage.of('S')).contains(Stage.SAGEMAKER);
        assertThat(Stage.of('X')).isEmpty();
        assertThat(Arrays.stream(Stage.values()).map(Stage::code)).doesNotHaveDuplicates();
    }

    @Test
    void rowsLeftToUsAreAurorasDefaults() {
        assertThat(Stage.COMPREHEND.batchRows(0)).isEqualTo(25);
        assertThat(Stage.SAGEMAKER.batchRows(0)).isEqualTo(10_000);
        assertThat(Stage.SAGEMAKER.batchRows(7)).isEqualTo(7);
        assertThat(Stage.SAGEMAKER.batchRows(1L << 32)).isEqualTo(Integer.MAX_VALUE);
    }
}
