from upslope.questions import Rng, Variant, choice, wrong

CASES = {
    "units": (
        "Customers are clustered by yearly spending in euros (standard deviation 2,400) and visits per month (standard "
        "deviation 3), unscaled. Each cluster turns out to be a band of spending. What do you do first?",
        "Standardise both columns and run it again",
        [
            wrong(
                "Raise the number of clusters and run it again",
                "You changed k. More clusters give narrower bands of spending while its numbers dominate.",
            ),
            wrong(
                "Report that visits don't matter to customer types",
                "You took an effect of units for a fact about customers.",
            ),
            wrong(
                "Convert the spending to cents and run it again", "Larger numbers would give spending even more weight."
            ),
        ],
        "A typical difference in spending is 800 times that in visits, so the squared distance hardly sees visits.",
    ),
    "k-by-inertia": (
        "A colleague runs k-means for k = 2 to 20 and chooses 20, “since the inertia is lowest there”. What is wrong "
        "with it?",
        "The best inertia can't rise with k, so the largest k wins by design",
        [
            wrong(
                "The inertia should have been the highest one, which means well apart",
                "Low inertia means tight clusters. The trouble is comparing it between different k.",
            ),
            wrong(
                "The inertia is comparable just between runs on unscaled columns",
                "Scaling changes its unit, but in one table it is comparable. What differs is k.",
            ),
            wrong(
                "The inertia needs labels, and a clustering doesn't have any",
                "Inertia needs points and centres, no labels.",
            ),
        ],
        "With as many centres as points the inertia is 0, and nothing has been learned.",
    ),
    "starts": (
        "Three runs with the same k and data, but other random starts, give inertias of 410, 408 and 655. What do "
        "you make of "
        "the third?",
        "It ended in a poor local minimum; keep the run with 408",
        [
            wrong(
                "It needs more rounds; it would reach 408 in the end",
                "A run that has stopped stays: neither step changes anything any more.",
            ),
            wrong(
                "It found better separated groups; keep the run with 655",
                "Higher inertia means points farther from their centres.",
            ),
            wrong(
                "It shows that k is wrong; change k until the three agree",
                "Different starts can end differently for any k. First take the best of many starts.",
            ),
        ],
        "The steps never raise the inertia, but where they stop depends on the start.",
    ),
    "rings": (
        "Points lie on two rings around the same middle, one inside the other. K-means with k = 2 cuts the picture "
        "into two "
        "halves. Why?",
        "Its boundary between two centres is a straight line",
        [
            wrong(
                "Its start was unlucky; more starts would part the rings",
                "The two rings share a mean. No pair of centres puts a ring around the other.",
            ),
            wrong(
                "Its columns were on different scales for the distance",
                "Rescaling turns the rings into ellipses around the same middle; that doesn't help.",
            ),
            wrong(
                "Its k was too small: each ring needs a centre of its own",
                "There were two centres for two rings. Both rings have their mean in the same place.",
            ),
        ],
        "Points nearer to one centre than to another fill a half-plane. No half-plane holds the outer ring without "
        "the inner one.",
    ),
    "names": (
        "Last month's “cluster 0” were bargain hunters. After a rerun on new data, cluster 0 spends the most of all. "
        "What has "
        "happened, most likely?",
        "The numbers were dealt out anew; match clusters by their centres",
        [
            wrong(
                "The bargain hunters have begun to spend; tell the sales team",
                "Numbers of clusters carry no identity from run to run. Look at the centres before you conclude.",
            ),
            wrong(
                "The rerun has failed; the numbers should rise with spending",
                "K-means doesn't order its clusters by anything.",
            ),
            wrong(
                "The data have drifted; retrain until the old numbers return",
                "Chasing numbers proves nothing. The centres tell whether the groups are the same.",
            ),
        ],
        "Which centre is called 0 depends on the start.",
    ),
    "uniform": (
        "K-means with k = 4 is run on points spread evenly over a square. What comes out?",
        "Four regions of about equal size, though there are no groups",
        [
            wrong(
                "One cluster with the points and three empty ones beside it",
                "Each centre draws the points nearest to it, groups or no groups.",
            ),
            wrong(
                "Four groups, which shows that the points weren't spread evenly",
                "K-means returns k parts of any data. Finding them is no evidence of groups.",
            ),
            wrong(
                "No result, as the two steps go on without coming to an end",
                "The inertia can't rise and there are finitely many ways to assign, so it ends.",
            ),
        ],
        "The method cuts; it doesn't test whether a cut is called for.",
    ),
    "codes": (
        "A table has a column “branch” with codes 1 to 40, given in order of opening. Someone feeds it to k-means as "
        "a number. "
        "What is the objection?",
        "Distances between codes say nothing about likeness of branches",
        [
            wrong(
                "Codes up to 40 are too large and should be divided by 40",
                "Rescaling keeps the order and the gaps, which have no meaning here.",
            ),
            wrong(
                "K-means expects its columns to hold the true class labels",
                "It uses no labels. The column is a feature here, of a kind that has no distances.",
            ),
            wrong(
                "Whole numbers lead to ties, which k-means is unable to break",
                "Ties are rare and any rule breaks them. The meaning of the distance is the problem.",
            ),
        ],
        "Branch 3 is not nearer to branch 4 than to branch 30, and a mean of codes is no branch.",
    ),
    "sizes": (
        "A cloud of 10,000 points, wide and round, lies beside a tight group of 50 points. K-means with k = 2 cuts "
        "the large "
        "cloud in two and joins the small group to one half. Why?",
        "Cutting the wide cloud saves more squared distance",
        [
            wrong(
                "Small groups are ignored, as their mean is unreliable",
                "No point is ignored. Fifty points just weigh little in a sum over 10,050.",
            ),
            wrong(
                "The clusters are forced to have the same number of points",
                "Nothing forces equal sizes. It is the sum of squared distances that rewards such cuts.",
            ),
            wrong(
                "The nearest centre is measured without the small group",
                "Each point is assigned in each round, those of the small group too.",
            ),
        ],
        "The inertia is a sum over points, and nearly all of it comes from the wide cloud.",
    ),
}


def generate(rng: Rng) -> Variant:
    case = rng.choice(sorted(CASES))
    prompt, right, wrong_options, because = CASES[case]
    return choice(prompt, right, wrong_options, solution=[because], facts={"case": case})


def verify(variant: Variant) -> str:
    named = {
        "units": "Standardise",
        "k-by-inertia": "can't rise with k",
        "starts": "local minimum",
        "rings": "straight line",
        "names": "match clusters by their centres",
        "uniform": "no groups",
        "codes": "likeness",
        "sizes": "saves more squared distance",
    }
    (found,) = [option for option in variant.options if named[variant.facts["case"]] in option]
    return found
