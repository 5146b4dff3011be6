package io.borealis.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPlacesTest {

    private static final AllowedPlaces SOME =
            AllowedPlaces.of(List.of("whole", "part/folder/", "s3://other/begin", " blanks "));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://whole/x",
                "s3-us-east-1://whole/x",
                "s3://part/folder/x",
                "s3://other/beginning",
                "s3://blanks/x"
            })
    void allowsWhatIsNamed(String uri) {
        assertThat(SOME.allow(S3Uri.parse(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://whole2/x",
                "s3://part/folder",
                "s3://part/folder2/x",
                "s3://part/x/folder/",
                "s3://other/x",
                "s3://nobody/whole"
            })
    void refusesEverythingElse(String uri) {
        assertThat(SOME.allow(S3Uri.parse(uri))).isFalse();
    }

    @Test
    void noEntriesAllowEverything() {
        assertThat(AllowedPlaces.of(List.of()).allow(S3Uri.parse("s3://any/x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "Bucket", "s3://", "a/b"})
    void refusesEntriesThatNameNoBucket(String entry) {
        assertThatThrownBy(() -> AllowedPlaces.of(List.of(entry))).hasMessageContaining("'" + entry + "'");
    }
}
