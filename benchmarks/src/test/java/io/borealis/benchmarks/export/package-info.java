@NullMarked
package io.borealis.benchmarks.export;

import org.jspecify.annotations.NullMarked;
