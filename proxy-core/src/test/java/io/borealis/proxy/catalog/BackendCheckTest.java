package io.borealis.proxy.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendCheckTest {
    @ParameterizedTest
    @CsvSource({
        "8.0.31, true",
        "8.4.3-commercial, true",
        "9.1.0, true",
        "10.2.0, true",
        "5.7.44-log, false",
        "5.5.5-10.11.6-MariaDB-0+deb12u1, false",
        "11.4.2-MariaDB, false",
        "odd, false"
    })
    void knowsWhichServersAreNewEnough(String version, boolean supported) {
        assertThat(BackendCheck.isSupported(version)).isEqualTo(supported);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8.0.31 | The tests run on this version.",
                "9.7.4-0+deb14u1 | The tests run on this version.",
                "8.0.310 | The tests run on 8.0.31 and 9.7.4, not on this version.",
                "8.4.3 | The tests run on 8.0.31 and 9.7.4, not on this version, and not on 8.4 at all."
            })
    void saysWhetherTheVersionIsOneOfTheTests(String version, String sentence) {
        assertThat(BackendCheck.tested(version)).isEqualTo(sentence);
    }
}
