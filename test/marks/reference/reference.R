# Figures of answers.csv by R: run once by hand in this folder, with exams_eval.R of the package exams 2.4-2 beside it,
#   apt-get install r-base-core r-cran-psych && Rscript reference.R
# R 4.2.2, psych 2.2.9. It writes answers.csv, figures.csv and partial.csv.

suppressMessages(library(psych))
set.seed(20261020)
n <- 120
k <- 10
ability <- rnorm(n)
form <- sample(c("A", "B", "C"), n, replace = TRUE)
hard <- seq(-1.6, 1.6, length.out = k)
letters4 <- c("A", "B", "C", "D")
correct <- rep(letters4, length.out = k)
shift <- c(A = 0.5, B = 0, C = -0.3)
choice <- sapply(1:k, function(i) {
  right <- runif(n) < plogis(1.2 * (ability + shift[form] - hard[i]))
  wrong <- sample(setdiff(letters4, correct[i]), n, replace = TRUE, prob = c(5, 3, 1))
  out <- ifelse(right, correct[i], wrong)
  out[runif(n) < 0.03] <- ""
  out
})
essay <- pmin(6, pmax(0, round(2 * (3 + 1.5 * ability + rnorm(n))) / 2))
items <- sapply(1:k, function(i) as.numeric(choice[, i] == correct[i]))
points <- cbind(items, essay)
colnames(points) <- c(sprintf("i%02d", 1:k), "essay")
answers <- data.frame(student = sprintf("s%03d", 1:n), form = form, choice, essay)
names(answers) <- c("student", "form", colnames(points))
write.csv(answers, "answers.csv", row.names = FALSE, quote = FALSE)

out <- data.frame(name = character(), value = numeric())
say <- function(name, value) out[nrow(out) + 1, ] <<- list(name, unname(value))

total <- rowSums(points)
say("n", n); say("mean", mean(total)); say("sd", sd(total)); say("median", median(total))
a <- suppressWarnings(psych::alpha(points, check.keys = FALSE))
say("alpha", a$total$raw_alpha)
say("sem", sd(total) * sqrt(1 - a$total$raw_alpha))
k20 <- suppressWarnings(psych::alpha(items, check.keys = FALSE))
say("kr20", (k / (k - 1)) * (1 - sum(colMeans(items) * (1 - colMeans(items))) / (var(rowSums(items)) * (n - 1) / n)))
say("kr20.psych", k20$total$raw_alpha)
for (item in colnames(points)) {
  own <- points[, item]
  rest <- total - own
  say(paste(item, "mean"), mean(own))
  say(paste(item, "sd"), sd(own))
  say(paste(item, "r"), cor(own, rest))
  say(paste(item, "r.drop.raw"), a$item.stats[item, "r.drop"])
  say(paste(item, "alphaWithout"), a$alpha.drop[item, "raw_alpha"])
}
for (i in 1:k) {
  rest <- total - items[, i]
  for (letter in letters4) {
    marked <- choice[, i] == letter
    name <- sprintf("i%02d %s", i, letter)
    say(paste(name, "n"), sum(marked))
    say(paste(name, "restMean"), mean(rest[marked]))
    say(paste(name, "r"), cor(as.numeric(marked), rest))
  }
  say(sprintf("i%02d none", i), sum(choice[, i] == ""))
}
for (letter in sort(unique(form))) {
  t <- t.test(total[form == letter], total[form != letter])
  name <- paste("form", letter)
  say(paste(name, "n"), sum(form == letter))
  say(paste(name, "mean"), mean(total[form == letter]))
  say(paste(name, "difference"), diff(rev(t$estimate)))
  say(paste(name, "low"), t$conf.int[1]); say(paste(name, "high"), t$conf.int[2])
  say(paste(name, "t"), t$statistic); say(paste(name, "df"), t$parameter); say(paste(name, "p"), t$p.value)
}
v <- summary(aov(total ~ factor(form)))[[1]]
say("anova f", v[1, "F value"]); say("anova df1", v[1, "Df"]); say("anova df2", v[2, "Df"]); say("anova p", v[1, "Pr(>F)"])
say("anova eta2", v[1, "Sum Sq"] / sum(v[, "Sum Sq"]))
for (df in c(1, 1.5, 2, 7.25, 30, 118.4, 5000)) for (p in c(0.5, 0.05, 0.01, 1e-6)) say(paste("qt", p, df), qt(1 - p / 2, df))
for (df in c(1, 3.7, 60)) for (t in c(0.01, 1, 2.5, 40)) say(paste("pt", t, df), 2 * pt(-t, df))
for (f in c(0.1, 1, 3.3, 50)) say(paste("pf", f, "2", "117"), pf(f, 2, 117, lower.tail = FALSE))
out$value <- formatC(out$value, digits = 15, format = "g")
write.csv(out, "figures.csv", row.names = FALSE, quote = FALSE)

# what R/exams gives for several right choices of four: all keys of 1 to 3 right ones, all answers
source("exams_eval.R")
rows <- list()
patterns <- apply(expand.grid(rep(list(0:1), 4))[, 4:1], 1, paste, collapse = "")
for (rule in c("false2", "false", "true", "all", "none")) {
  eval <- exams_eval(partial = TRUE, negative = FALSE, rule = rule)
  for (key in patterns[sapply(strsplit(patterns, ""), function(x) sum(x == "1") %in% 2:3)])
    for (answer in patterns)
      rows[[length(rows) + 1]] <- c(rule, paste0("'", key), paste0("'", answer), formatC(eval$pointsum(key, answer, type = "mchoice"), digits = 15, format = "g"))
}
whole <- exams_eval(partial = FALSE, negative = FALSE)
for (key in c("1100", "0111")) for (answer in patterns)
  rows[[length(rows) + 1]] <- c("no", paste0("'", key), paste0("'", answer), whole$pointsum(key, answer, type = "mchoice"))
partial <- as.data.frame(do.call(rbind, rows))
names(partial) <- c("rule", "key", "answer", "points")
write.csv(partial, "partial.csv", row.names = FALSE, quote = FALSE)
