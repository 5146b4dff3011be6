package io.borealis.app;

import io.borealis.aws.sdk.AwsCheck;
import io.borealis.ml.ComprehendOperation;
import io.borealis.ml.MlService;
import io.borealis.ml.MlSettings;
import io.borealis.proxy.catalog.AwsProbe;
import io.borealis.proxy.catalog.Finding;
import io.borealis.proxy.config.ProxyConfig;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in findings what is missing for calling AWS; what is the same for all services is said once. */
final class AwsFindings implements AwsProbe {
    @Override
    public List<Finding> findings(ProxyConfig config) {
        MlSettings models = config.ml().settings();
        List<AwsCheck> checks = Stream.of(MlService.values())
                .map(service -> AwsCheck.of(models.access(service).region()))
                .distinct()
                .toList();
        AwsCheck s3 = AwsCheck.of(config.s3().settings().access().region());
        return Stream.of(
                        checks.stream().map(AwsFindings::regionOfModels),
                        Stream.of(regionOfExports(s3), credentials(s3)))
                .flatMap(findings -> findings)
                .toList();
    }

    private static Finding regionOfModels(AwsCheck check) {
        return check.region() == null
                ? Finding.missing("No AWS Region: set ml.region or AWS_REGION.")
                : Finding.ok("Model calls go to the AWS Region " + check.region() + ".");
    }

    private static Finding regionOfExports(AwsCheck check) {
        return check.region() == null
                ? Finding.warning("Exports to S3 must name the AWS Region in the URI (s3-region://…): set s3.region or"
                        + " AWS_REGION for those that do not.")
                : Finding.ok("Exports to S3 whose URI names no AWS Region go to " + check.region() + ".");
    }

    private static String detections() {
        return Stream.of(ComprehendOperation.values())
                .map(operation -> "comprehend:" + operation.serviceName())
                .collect(Collectors.joining(", "));
    }

    private static Finding credentials(AwsCheck check) {
        return check.credentials()
                ? Finding.ok("AWS credentials were found; whether they may call the models, invoke functions"
                        + " and write to S3 only a call"
                        + " tells. The IAM actions: comprehend:BatchDetectSentiment, " + detections()
                        + ", sagemaker:InvokeEndpoint,"
                        + " bedrock:InvokeModel, lambda:InvokeFunction, and of S3 what docs/how-to/aws.md lists.")
                : Finding.missing("No AWS credentials: give the process some (environment, profile, container or"
                        + " instance role).");
    }
}
