package io.borealis.localaws.sagemaker.randomcutforest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {

    private static final String TAXI = "timestamp,value,zone\n2014-07-01 00:00:00,10844,1\n2014-07-01 00:30:00,8127,2";

    @Test
    void oneColumnByItsName() throws IOException {
        assertThat(read(TAXI).column("value")).isDeepEqualTo(new double[][] {{10844}, {8127}});
    }

    @Test
    void allColumnsOfNumbers() throws IOException {
        assertThat(read(TAXI).numericColumns()).isDeepEqualTo(new double[][] {{10844, 1}, {8127, 2}});
    }

    @Test
    void aFileIsReadToo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taxi.csv"), TAXI);

        assertThat(TrainingData.read(file).column("zone")).isDeepEqualTo(new double[][] {{1}, {2}});
        assertThatThrownBy(() -> TrainingData.read(folder.resolve("none.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.csv");
    }

    @Test
    void whatIsNoTrainingDataIsRefusedWithItsPlace() throws IOException {
        assertRefused(() -> read("value\n"), "no rows under its header");
        assertRefused(() -> read("a,b\n1,2\n3\n"), "Row 2 of the training data has 1 fields, and the header 2");
        assertRefused(() -> read(TAXI).column("price"), "no column price; it has [timestamp, value, zone]");
        assertRefused(
                () -> read(TAXI).column("timestamp"),
                "Row 1 of the training data has no number in column timestamp: \"2014-07-01 00:00:00\"");
        assertRefused(() -> read("a,b\nx,1\n2,y\n").numericColumns(), "No column of the training data");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    private static TrainingData read(String csv) throws IOException {
        return TrainingData.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
