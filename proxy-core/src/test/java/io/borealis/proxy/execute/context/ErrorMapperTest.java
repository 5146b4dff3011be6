package io.borealis.proxy.execute.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.MlService;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.client.MlFault;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorMapperTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INPUT_TOO_LARGE", "CANCELLED"})
    void failuresOfAServiceAreItsError(MlFailure failure) {
        assertThat(mapped(failure, MlService.COMPREHEND).errno()).isEqualTo(MySqlError.ER_COMPREHEND_API.errno());
        assertThat(mapped(failure, MlService.SAGEMAKER).errno()).isEqualTo(MySqlError.ER_SAGEMAKER_API.errno());
    }

    @Test
    void theServicesOwnWordsAreKept() {
        assertThat(mapped(MlFailure.ACCESS_DENIED, MlService.COMPREHEND).text())
                .isEqualTo("Comprehend API returned error: Code: what it said");
    }

    @Test
    void anInputThatIsTooLargeIsAnArgumentThatIsTooLong() {
        assertThat(mapped(MlFailure.INPUT_TOO_LARGE, MlService.COMPREHEND).text())
                .startsWith("Data too long for argument 'input_text': ");
        assertThat(mapped(MlFailure.INPUT_TOO_LARGE, MlService.SAGEMAKER).text())
                .startsWith("Data too long for argument 'line of CSV': ");
    }

    @Test
    void whatWasCancelledWasInterrupted() {
        MySqlException ml = ErrorMapper.toMySql(new MlException(MlFault.cancelled("by KILL")));
        MySqlException s3 = ErrorMapper.toMySql(new S3AccessException(S3AccessFailure.CANCELLED, "by KILL"));

        assertThat(ml.errno()).isEqualTo(MySqlError.ER_QUERY_INTERRUPTED.errno());
        assertThat(s3.errno()).isEqualTo(MySqlError.ER_QUERY_INTERRUPTED.errno());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CANCELLED")
    void failuresOfExportsAreThatOfS3(S3AccessFailure failure) {
        MySqlException mapped = ErrorMapper.toMySql(new S3AccessException(failure, "what it said"));

        assertThat(mapped.errno()).isEqualTo(MySqlError.ER_S3_API.errno());
        assertThat(mapped.text()).isEqualTo("what it said");
    }

    /** The numbers stand in the descriptions of the reasons. */
    @ParameterizedTest
    @EnumSource
    void everyRefusalIsTheErrorThatItSays(RejectReason reason) {
        int expected = switch (reason) {
            case SYNTAX_ERROR -> 1064;
            case WRONG_ARGUMENT_COUNT -> 1582;
            case UNSUPPORTED_PLACE, UNSUPPORTED_STATEMENT, UNSUPPORTED_SYNTAX -> 1235;
            case INCORRECT_USAGE -> 1221;
            case WRONG_ARGUMENTS -> 1210;
            case WRONG_FIELD_SEPARATOR -> 1083;
            case UNKNOWN_CHARACTER_SET -> 1115;
            case MULTIPLE_INTO -> 3953;
            case MISPLACED_INTO -> 3954;
            case VIEW_SELECT_CLAUSE -> 1350;
            case READING_MEMORY -> 3170;
        };
        String[] details = Collections.nCopies(2, "detail").toArray(String[]::new);

        assertThat(ErrorMapper.toMySql(new Rejected(reason, details)).errno()).isEqualTo(expected);
    }

    private static MySqlException mapped(MlFailure failure, MlService service) {
        return ErrorMapper.toMySql(new MlException(MlFault.of(failure, service, "Code", "what it said")));
    }
}
