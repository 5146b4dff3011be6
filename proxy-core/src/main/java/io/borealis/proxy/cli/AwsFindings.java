package io.borealis.proxy.cli;

import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.ml.aws.AwsCheck;
import io.borealis.proxy.catalog.AwsProbe;
import io.borealis.proxy.catalog.Finding;
import io.borealis.proxy.config.MlSettingsFactory;
import io.borealis.proxy.config.ProxyConfig;
import java.util.List;
import java.util.stream.Stream;

/** Says in findings what is missing for calling AWS; what is the same for all services is said once. */
final class AwsFindings implements AwsProbe {
    @Override
    public List<Finding> findings(ProxyConfig config) {
        MlSettings settings = MlSettingsFactory.of(config.ml());
        return Stream.of(MlService.values())
                .map(service -> AwsCheck.of(settings.access(service)))
                .distinct()
                .flatMap(AwsFindings::findings)
                .distinct()
                .toList();
    }

    private static Stream<Finding> findings(AwsCheck check) {
        Finding region = check.region() == null
                ? Finding.missing("No AWS Region: set ml.region or AWS_REGION.")
                : Finding.ok("Model calls go to the AWS Region " + check.region() + ".");
        Finding credentials = check.credentials()
                ? Finding.ok("AWS credentials were found; whether they may call the models only a call tells.")
                : Finding.missing("No AWS credentials: give the process some (environment, profile, container or"
                        + " instance role).");
        return Stream.of(region, credentials);
    }
}
