package io.borealis.localaws.sagemaker.config;

import io.borealis.localaws.sagemaker.EndpointName;
import io.borealis.localaws.sagemaker.container.HttpContainer;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.sagemaker.json.JsonMembers;
import io.borealis.localaws.sagemaker.linearlearner.LinearLearnerContainer;
import io.borealis.localaws.sagemaker.linearlearner.LinearModel;
import io.borealis.localaws.sagemaker.randomcutforest.ForestSettings;
import io.borealis.localaws.sagemaker.randomcutforest.RandomCutForestContainer;
import io.borealis.localaws.sagemaker.randomcutforest.TrainingData;
import io.borealis.localaws.sagemaker.xgboost.SelectedOutput;
import io.borealis.localaws.sagemaker.xgboost.XgBoostContainer;
import io.borealis.localaws.sagemaker.xgboost.XgBoostLayout;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a JSON file of endpoints and makes their containers. Paths in it count from its own folder. */
public final class EndpointsFile {

    private static final String ENDPOINTS = "endpoints";
    private static final String MODEL = "model";
    private static final String CONTAINER = "container";
    private static final String FILE = "file";
    private static final String LAYOUT = "layout";
    private static final String INFERENCE_OUTPUT = "inferenceOutput";

    private final Path file;

    private EndpointsFile(Path file) {
        this.file = file;
    }

    /**
     * The containers of a file by the names of their endpoints, models loaded and trained.
     *
     * @throws IllegalArgumentException naming file and place if it cannot be read or is not right
     */
    public static Map<String, ModelContainer> read(Path file) {
        JsonMembers content = JsonMembers.read(file);
        content.allowOnly(ENDPOINTS);
        EndpointsFile reader = new EndpointsFile(file);
        JsonMembers endpoints = content.object(ENDPOINTS);
        Map<String, ModelContainer> containers = new LinkedHashMap<>();
        for (String name : endpoints.names()) {
            containers.put(name, reader.container(endpoints, name));
        }
        return containers;
    }

    private ModelContainer container(JsonMembers endpoints, String name) {
        try {
            EndpointName.require(name);
        } catch (IllegalArgumentException e) {
            throw endpoints.fault(name, String.valueOf(e.getMessage()), e);
        }
        JsonMembers endpoint = endpoints.object(name);
        if (endpoint.has(MODEL) == endpoint.has(CONTAINER)) {
            throw endpoints.fault(name, "has neither a model nor a container, or has both");
        }
        if (endpoint.has(CONTAINER)) {
            return ownContainer(endpoint);
        }
        String model = endpoint.text(MODEL);
        return switch (model) {
            case "random-cut-forest" -> randomCutForest(endpoint);
            case "xgboost" -> xgBoost(endpoint);
            case "linear-learner" -> linearLearner(endpoint);
            default -> throw endpoint.fault(MODEL, "not random-cut-forest, xgboost or linear-learner: " + model);
        };
    }

    private ModelContainer randomCutForest(JsonMembers endpoint) {
        endpoint.allowOnly(MODEL, "trainingCsv", "column", "trees", "samples", "seed");
        ForestSettings defaults = ForestSettings.defaults();
        int trees = endpoint.wholeNumber("trees", defaults.trees());
        int samples = endpoint.wholeNumber("samples", defaults.samplesPerTree());
        int seed = endpoint.wholeNumber("seed", 0);
        Optional<String> column = endpoint.optionalText("column");
        return load(endpoint, "trainingCsv", csv -> {
            ForestSettings settings = new ForestSettings(trees, samples, seed);
            TrainingData data = TrainingData.read(csv);
            return RandomCutForestContainer.train(column.map(data::column).orElseGet(data::numericColumns), settings);
        });
    }

    private ModelContainer xgBoost(JsonMembers endpoint) {
        endpoint.allowOnly(MODEL, FILE, LAYOUT, INFERENCE_OUTPUT);
        XgBoostLayout layout = xgBoostLayout(endpoint);
        return load(endpoint, FILE, model -> XgBoostContainer.load(model, layout));
    }

    private static XgBoostLayout xgBoostLayout(JsonMembers endpoint) {
        if (endpoint.has(INFERENCE_OUTPUT)) {
            if (endpoint.has(LAYOUT)) {
                throw endpoint.fault(LAYOUT, INFERENCE_OUTPUT + " has a layout of its own");
            }
            List<SelectedOutput> outputs = endpoint.texts(INFERENCE_OUTPUT).stream()
                    .map(name -> SelectedOutput.named(name)
                            .orElseThrow(() -> endpoint.fault(INFERENCE_OUTPUT, "unknown output " + name)))
                    .toList();
            if (outputs.isEmpty()) {
                throw endpoint.fault(INFERENCE_OUTPUT, "names no output");
            }
            return new XgBoostLayout.Selected(outputs);
        }
        String layout = endpoint.optionalText(LAYOUT).orElse("lines");
        return switch (layout) {
            case "lines" -> new XgBoostLayout.Lines();
            case "one-line" -> new XgBoostLayout.OneLine();
            default -> throw endpoint.fault(LAYOUT, "not lines or one-line: " + layout);
        };
    }

    private ModelContainer linearLearner(JsonMembers endpoint) {
        endpoint.allowOnly(MODEL, FILE);
        return load(endpoint, FILE, model -> new LinearLearnerContainer(LinearModel.read(model)));
    }

    /** Makes a container from the file that a member names. */
    private ModelContainer load(JsonMembers endpoint, String member, Function<Path, ModelContainer> loader) {
        Path named = file.resolveSibling(endpoint.text(member));
        try {
            return loader.apply(named);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw endpoint.fault(member, String.valueOf(e.getMessage()), e);
        }
    }

    private static ModelContainer ownContainer(JsonMembers endpoint) {
        endpoint.allowOnly(CONTAINER, "timeoutSeconds");
        String address = endpoint.text(CONTAINER);
        int seconds = endpoint.wholeNumber("timeoutSeconds", (int) HttpContainer.SAGEMAKER_TIMEOUT.toSeconds());
        try {
            return new HttpContainer(URI.create(address), Duration.ofSeconds(seconds));
        } catch (IllegalArgumentException e) {
            throw endpoint.fault(CONTAINER, String.valueOf(e.getMessage()), e);
        }
    }
}
