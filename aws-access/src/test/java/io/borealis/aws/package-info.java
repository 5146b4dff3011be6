@NullMarked
package io.borealis.aws;

import org.jspecify.annotations.NullMarked;
