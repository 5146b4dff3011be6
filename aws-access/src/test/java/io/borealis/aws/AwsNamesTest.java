package io.borealis.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class AwsNamesTest {

    @Test
    void anEmptyValueIsNone() {
        assertThat(AwsNames.region(null)).isNull();
        assertThat(AwsNames.region(" ")).isNull();
        assertThat(AwsNames.roleArn("")).isNull();
        assertThat(AwsNames.endpoint(null)).isNull();
    }

    @Test
    void blanksAroundAValueDoNotCount() {
        assertThat(AwsNames.region(" eu-central-1 ")).isEqualTo("eu-central-1");
        assertThat(AwsNames.roleArn(" arn:aws:iam::123456789012:role/r "))
                .isEqualTo("arn:aws:iam::123456789012:role/r");
    }

    @Test
    void anotherFormIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.region("Frankfurt"));
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.roleArn("arn:aws:iam::1:role/r"));
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.endpoint(URI.create("ftp://host")));
        assertThatIllegalArgumentException().isThrownBy(() -> AwsNames.endpoint(URI.create("http:/path")));
    }
}
