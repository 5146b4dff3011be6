/**
 * The text formats in which the containers behind SageMaker endpoints take rows and give answers.
 *
 * <h2>Starting points</h2>
 *
 * <ul>
 *   <li>{@link io.borealis.ml.codec.CsvRequest}: the rows of a request
 *   <li>{@link io.borealis.ml.codec.AnswerReader}: finds out how an answer is laid out, and reads it
 *   <li>{@code CsvAnswers}, {@code JsonAnswers}: the layouts
 * </ul>
 *
 * <h2>Layouts of answers</h2>
 *
 * <p>Containers differ, and one container differs between its versions. For three rows, all of these say 0.1, 0.7, 0.3:
 *
 * <pre>
 * 0.1 LF 0.7 LF 0.3 [LF]                                     one line a row; of several items in a line the first
 * 0.1,0.7,0.3                                                one line for all rows (XGBoost up to 1.2-1)
 * {"predictions":[{"score":0.1},{"score":0.7},{"score":0.3}]}    (Linear Learner)
 * {"scores":[{"score":0.1},{"score":0.7},{"score":0.3}]}         (Random Cut Forest)
 * {"score":0.1} LF {"score":0.7} LF {"score":0.3}            JSON lines
 * [0.1,0.7,0.3]  or  [[0.1],[0.7],[0.3]]                     JSON, also as {"predictions":[0.1,0.7,0.3]}
 * </pre>
 *
 * <p>An answer that does not have exactly one value for each row is refused: a value must never reach another's row.
 */
@NullMarked
package io.borealis.ml.codec;

import org.jspecify.annotations.NullMarked;
