package main

import "slices"

type plant struct {
	name    string
	applies func(Line) bool
	// plant changes the line in its place, and returns lines to add.
	plant func(*Line) []Line
}

// plenty is more than a campaign sells of any goods.
const plenty = 1_000

var plants = []plant{
	{
		"one piece too many at the end",
		func(line Line) bool { return line.Type == "goods" },
		func(line *Line) []Line { line.After++; return nil },
	},
	{
		"a purchase of more pieces than there were",
		func(line Line) bool { return line.Type == "goods" && line.Before < plenty },
		func(line *Line) []Line {
			one := Line{Type: "purchase", Key: "planted", GoodsID: line.GoodsID, Quantity: plenty}
			one.Outcome, one.Return = "order", 1
			return []Line{one}
		},
	},
	{
		"SOLD_OUT though there is enough",
		func(line Line) bool { return line.Type == "goods" && line.Before > plenty },
		func(line *Line) []Line {
			one := Line{Type: "purchase", Key: "planted", GoodsID: line.GoodsID, Quantity: 1}
			one.Outcome, one.Code, one.Return = "refused", "SOLD_OUT", 1
			return []Line{one}
		},
	},
	{
		"a sale shown twice",
		func(line Line) bool { return line.Type == "listener" && len(line.Shown) > 0 },
		func(line *Line) []Line {
			line.Shown = append(slices.Clone(line.Shown), line.Shown[len(line.Shown)-1])
			return nil
		},
	},
	{
		"a seq used twice",
		func(line Line) bool { return line.Type == "sale" },
		func(line *Line) []Line { return []Line{*line} },
	},
}
