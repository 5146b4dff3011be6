package io.borealis.localaws.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.service.ServiceException;
import org.junit.jupiter.api.Test;

/** The order of the faults, which the tests of the services do not show whole. */
class FaultsTest {

    private final Faults faults = new Faults(() -> 0) {};

    @Test
    void theFirstOfTheDocumentedOrderDecides() {
        faults.limitRate(0.5);
        assertThat(faults.judge("an:Action")).isInstanceOf(Verdict.Serve.class);
        faults.refuseNext(1, error("Second"));
        faults.garbleNext(1);
        faults.dropNext(1);
        faults.denyAccess();

        assertRefused("AccessDeniedException");
        faults.allowAccess();
        assertThat(faults.judge("an:Action")).isInstanceOf(Verdict.HangUp.class);
        assertThat(faults.judge("an:Action")).isInstanceOf(Verdict.Garble.class);
        assertRefused("Second");
        assertRefused("ThrottlingException");
        faults.unlimitRate();
        assertThat(faults.judge("an:Action")).isInstanceOf(Verdict.Serve.class);
    }

    @Test
    void errorsComeInTheOrderInWhichTheyWereSet() {
        faults.refuseNext(2, error("First"));
        faults.throttleNext(1);
        faults.refuseNext(1, error("Third"));

        assertRefused("First");
        assertRefused("First");
        assertRefused("ThrottlingException");
        assertRefused("Third");
        assertThat(faults.judge("an:Action")).isInstanceOf(Verdict.Serve.class);
    }

    @Test
    void anErrorSetAgainTakesThePlaceOfTheEarlier() {
        faults.refuseNext(100, error("Error"));
        faults.refuseNext(1, error("Error"));
        faults.refuseNext(100, error("Other"));
        faults.refuseNext(0, error("Other"));

        assertRefused("Error");
        assertThat(faults.judge("an:Action")).isInstanceOf(Verdict.Serve.class);
    }

    private void assertRefused(String code) {
        assertThat(faults.judge("an:Action"))
                .isInstanceOfSatisfying(
                        Verdict.Refuse.class,
                        refusal -> assertThat(refusal.error().code()).isEqualTo(code));
    }

    private static ServiceException error(String code) {
        return new ServiceException(500, code, "words");
    }
}
