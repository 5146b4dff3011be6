package io.borealis.localaws.sagemaker.xgboost;

import biz.k11i.xgboost.Predictor;
import biz.k11i.xgboost.gbm.Dart;
import biz.k11i.xgboost.util.FVec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A trained XGBoost model in the library's binary format.
 *
 * <p>That is the format of {@code save_model} in XGBoost up to 2.0 for file names without {@code .json} or
 * {@code .ubj}; version 2.1 calls it "deprecated".
 */
final class XgBoostModel {

    /** What newer versions put before the parameters; older ones begin with these. */
    private static final byte[] MARK = {'b', 'i', 'n', 'f'};

    /** Behind the base score, a float. */
    private static final int FEATURE_COUNT_OFFSET = Float.BYTES;

    private static final int HEADER_BYTES = MARK.length + FEATURE_COUNT_OFFSET + Integer.BYTES;

    private final Predictor predictor;
    private final int features;

    private XgBoostModel(Predictor predictor, int features) {
        this.predictor = predictor;
        this.features = features;
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException if it is in another format or of a kind that cannot be evaluated
     */
    static XgBoostModel read(byte[] file) {
        if (file.length < HEADER_BYTES) {
            throw new IllegalArgumentException("Not an XGBoost model: it has " + file.length + " bytes");
        }
        if (file[0] == '{') {
            throw new IllegalArgumentException("An XGBoost model in JSON or UBJSON; save it in the binary format");
        }
        if ((file[0] & 0xFF) == 0x80) {
            throw new IllegalArgumentException("A pickled Python object; save the booster in XGBoost's binary format");
        }
        Predictor predictor;
        try {
            predictor = new Predictor(new ByteArrayInputStream(file));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("Not an XGBoost model that can be evaluated: " + e, e);
        }
        if (predictor.getBooster() instanceof Dart && predictor.getNumClass() > 1) {
            // Predictor gives other numbers for them than XGBoost does.
            throw new IllegalArgumentException("An XGBoost model of booster dart for several classes");
        }
        return new XgBoostModel(predictor, featureCount(file));
    }

    /** How many values a row has. */
    int features() {
        return features;
    }

    /** XGBoost's name of what the model was trained for, such as {@code binary:logistic}. */
    String objective() {
        return predictor.getObjName();
    }

    /** The classes of a model for several, otherwise 0 or 1. */
    int classes() {
        return predictor.getNumClass();
    }

    /** The model's answer to each row: one number, or one for each class. */
    double[][] predict(List<double[]> rows) {
        return rows.stream().map(this::predict).toArray(double[][]::new);
    }

    private double[] predict(double[] row) {
        float[] prediction = predictor.predict(FVec.Transformer.fromArray(row, false));
        double[] widened = new double[prediction.length];
        for (int i = 0; i < widened.length; i++) {
            widened[i] = prediction[i];
        }
        return widened;
    }

    /** Read here, because Predictor keeps it to itself. */
    private static int featureCount(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int start = Arrays.equals(file, 0, MARK.length, MARK, 0, MARK.length) ? MARK.length : 0;
        return header.getInt(start + FEATURE_COUNT_OFFSET);
    }
}
