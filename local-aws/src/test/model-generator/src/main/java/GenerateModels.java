import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Trains tiny models on made-up numbers, and writes them with XGBoost's own predictions: {@code rows.csv}, and for each
 * model {@code NAME.model} and {@code NAME.expected.csv}. The only argument is the folder.
 */
public final class GenerateModels {

    private static final int FEATURES = 4;
    private static final int ROWS = 200;
    private static final int ROUNDS = 6;

    private GenerateModels() {}

    public static void main(String[] arguments) throws IOException, XGBoostError {
        Path folder = Path.of(arguments[0]);
        float[] values = new float[ROWS * FEATURES];
        float[] sums = new float[ROWS];
        fill(values, sums);
        Files.writeString(folder.resolve("rows.csv"), csv(values));

        float[] regression = map(sums, sum -> 100 + 10 * sum);
        float[] twoClasses = map(sums, sum -> sum > 0.5 ? 1 : 0);
        float[] threeClasses = map(sums, sum -> sum < -1 ? 0 : sum < 1 ? 1 : 2);
        write(folder, "regression", values, regression, Map.of("objective", "reg:squarederror"));
        write(folder, "binary", values, twoClasses, Map.of("objective", "binary:logistic"));
        write(folder, "binary-raw", values, twoClasses, Map.of("objective", "binary:logitraw"));
        write(folder, "multiclass", values, threeClasses, Map.of("objective", "multi:softprob", "num_class", 3));
        write(folder, "multiclass-label", values, threeClasses, Map.of("objective", "multi:softmax", "num_class", 3));
        write(folder, "linear", values, regression, Map.of("objective", "reg:squarederror", "booster", "gblinear"));
        write(folder, "dart", values, twoClasses, dart(Map.of("objective", "binary:logistic")));
        write(folder, "dart-multiclass", values, threeClasses,
                dart(Map.of("objective", "multi:softprob", "num_class", 3)));
    }

    private static void fill(float[] values, float[] sums) {
        Random random = new Random(2014);
        for (int row = 0; row < ROWS; row++) {
            for (int feature = 0; feature < FEATURES; feature++) {
                float value = Math.round(random.nextGaussian() * 100) / 10f;
                boolean missing = random.nextInt(10) == 0;
                values[row * FEATURES + feature] = missing ? Float.NaN : value;
                sums[row] += missing ? 0 : (feature + 1) * value / 10;
            }
        }
    }

    private static void write(
            Path folder, String name, float[] values, float[] labels, Map<String, Object> parameters)
            throws IOException, XGBoostError {
        Map<String, Object> all = new HashMap<>(Map.of("max_depth", 2, "eta", 0.3, "seed", 1, "nthread", 1));
        all.putAll(parameters);
        DMatrix rows = new DMatrix(values, ROWS, FEATURES, Float.NaN);
        rows.setLabel(labels);
        Booster booster = XGBoost.train(rows, all, ROUNDS, Map.of(), null, null);
        Files.write(folder.resolve(name + ".model"), booster.toByteArray("deprecated"));
        StringBuilder expected = new StringBuilder();
        for (float[] prediction : booster.predict(rows)) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            for (float value : prediction) {
                line.add(Float.toString(value));
            }
            expected.append(line);
        }
        Files.writeString(folder.resolve(name + ".expected.csv"), expected);
    }

    private static Map<String, Object> dart(Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("booster", "dart");
        all.put("rate_drop", 0.3);
        return all;
    }

    private static String csv(float[] values) {
        StringBuilder csv = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            for (float value : Arrays.copyOfRange(values, row * FEATURES, (row + 1) * FEATURES)) {
                line.add(Float.isNaN(value) ? "" : Float.toString(value));
            }
            csv.append(line);
        }
        return csv.toString();
    }

    private interface Label {
        float of(float sum);
    }

    private static float[] map(float[] sums, Label label) {
        float[] labels = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            labels[i] = label.of(sums[i]);
        }
        return labels;
    }
}
