package io.borealis.localaws;

import io.borealis.localaws.lambda.HttpFunction;
import io.borealis.localaws.lambda.InvokedFunction;
import io.borealis.localaws.sagemaker.config.EndpointsFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the server by itself until the process ends: {@code Main [--host HOST] [--port PORT] [--endpoints FILE]
 * [--function NAME=URL]…}.
 */
public final class Main {

    private static final String USAGE =
            "Usage: Main [--host HOST] [--port PORT] [--endpoints FILE] [--function NAME=URL]…";
    private static final int DEFAULT_PORT = 4579;

    private Main() {}

    /** Starts the server; a wrong argument ends the process with code 2. */
    public static void main(String[] args) throws InterruptedException {
        LocalAwsSettings settings;
        try {
            settings = settings(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        LocalAws localAws = LocalAws.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(localAws::close, "local-aws-shutdown"));
        System.out.println("Local AWS services at " + localAws.uri() + " (any credentials)");
        localAws.sagemaker().endpoints().forEach(name -> System.out.println("SageMaker endpoint " + name));
        settings.functions().keySet().stream().sorted().forEach(name -> System.out.println("Lambda function " + name));
        new CountDownLatch(1).await();
    }

    static LocalAwsSettings settings(String... args) {
        LocalAwsSettings settings = LocalAwsSettings.defaults().withPort(DEFAULT_PORT);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value, or is unknown");
            }
            String value = args[i + 1];
            settings = switch (args[i]) {
                case "--host" -> settings.withHost(value);
                case "--port" -> settings.withPort(port(value));
                case "--function" -> settings.withFunctions(withFunction(settings.functions(), value));
                case "--endpoints" -> settings.withEndpoints(EndpointsFile.read(Path.of(value)));
                default -> throw new IllegalArgumentException("Unknown option " + args[i]);
            };
        }
        return settings;
    }

    private static Map<String, InvokedFunction> withFunction(Map<String, InvokedFunction> functions, String value) {
        int equals = value.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("A function is NAME=URL, not " + value);
        }
        Map<String, InvokedFunction> more = new HashMap<>(functions);
        more.put(
                value.substring(0, equals),
                new HttpFunction(URI.create(value.substring(equals + 1)), HttpFunction.LAMBDA_TIMEOUT));
        return more;
    }

    private static int port(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a port: " + value, e);
        }
    }
}
