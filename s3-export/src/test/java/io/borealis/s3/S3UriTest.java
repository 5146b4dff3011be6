package io.borealis.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3UriTest {
    @Test
    void readsBucketAndPrefix() {
        assertThat(S3Uri.parse("s3://bucket/folder/table.csv"))
                .isEqualTo(new S3Uri(Optional.empty(), "bucket", "folder/table.csv"));
    }

    @Test
    void readsTheRegion() {
        assertThat(S3Uri.parse("s3-us-west-2://bucket/prefix"))
                .isEqualTo(new S3Uri(Optional.of("us-west-2"), "bucket", "prefix"));
    }

    @Test
    void namesObjectsInTheFormOfTheStatement() {
        assertThat(S3Uri.parse("s3-us-west-2://bucket/prefix").object(".part_00000"))
                .isEqualTo("s3-us-west-2://bucket/prefix.part_00000");
        assertThat(S3Uri.parse("s3://bucket/prefix").object(".manifest")).isEqualTo("s3://bucket/prefix.manifest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bucket/prefix",
                "s3:/bucket/prefix",
                "s3://bucket",
                "s3://bucket/",
                "http://b/p",
                "s3-://b/p"
            })
    void refusesWhatIsNoUri(String text) {
        assertThatThrownBy(() -> S3Uri.parse(text)).hasMessageContaining("s3[-region]://bucket/prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://Bucket/p", "s3://ab/p", "s3://-abc/p"})
    void refusesWhatIsNoBucket(String text) {
        assertThatThrownBy(() -> S3Uri.parse(text)).hasMessageContaining("not the name of an S3 bucket");
    }

    @Test
    void refusesPrefixesThatLeaveNoRoomForPartNumbers() {
        assertThatThrownBy(() -> S3Uri.parse("s3://bucket/" + "p".repeat(1001))).hasMessageContaining("1001");
    }
}
