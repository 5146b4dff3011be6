package io.borealis.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"0s,0s", "500ms,500ms", "1000ms,1s", "90s,90s", "120s,2m", "60m,1h", "25h,25h"})
    void durationsAreWrittenWithTheLargestUnitThatLosesNothing(String text, String written) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0B,0B", "1023B,1023B", "1024B,1KiB", "1536KiB,1536KiB", "1024KiB,1MiB", "3GiB,3GiB"})
    void sizesAreWrittenWithTheLargestUnitThatLosesNothing(String text, String written) {
        assertThat(ByteSize.parse(text).toString()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "-1s", "1.5s", "1 s", "1S", "9999999999s", "PT1S"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "MiB", "-1B", "1.5MiB", "1MB", "1mib", "9999999999B"})
    void refusesOtherSizes(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
