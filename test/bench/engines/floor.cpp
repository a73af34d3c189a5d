// The floor: the same algorithms as ours on the same arrays, in C++. FOLDER RUNS [OPERATION...]; one JSON object on standard output.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <sys/resource.h>

using Numbers = std::vector<uint32_t>;

struct Graph {
  uint32_t papers, citations;
  Numbers referenceOffsets, referenceTargets, citationOffsets, citationSources;
};

static Numbers readNumbers(std::ifstream &file, size_t count) {
  Numbers numbers(count);
  file.read(reinterpret_cast<char *>(numbers.data()), std::streamsize(count * 4));
  return numbers;
}

static Graph readGraph(const std::string &folder) {
  std::ifstream file(folder + "/rows.u32", std::ios::binary);
  Numbers head = readNumbers(file, 2);
  Graph graph{head[0], head[1], {}, {}, {}, {}};
  graph.referenceOffsets = readNumbers(file, graph.papers + 1);
  graph.referenceTargets = readNumbers(file, graph.citations);
  graph.citationOffsets = readNumbers(file, graph.papers + 1);
  graph.citationSources = readNumbers(file, graph.citations);
  return graph;
}

static Numbers readHubs(const std::string &folder) {
  std::ifstream file(folder + "/questions.json");
  std::stringstream text;
  text << file.rdbuf();
  std::string all = text.str();
  std::stringstream list(all.substr(all.find('[') + 1));
  Numbers hubs;
  uint32_t hub;
  char separator = ',';
  while (separator == ',' && list >> hub >> separator) hubs.push_back(hub);
  return hubs;
}

// Breadth first toward newer papers, byte marks cleared by the queue.
struct Walk {
  const Graph &graph;
  std::vector<uint8_t> seen;
  Numbers queue;
  explicit Walk(const Graph &g) : graph(g), seen(g.papers), queue(g.papers + 1) {}

  template <bool inFours> uint32_t levels(uint32_t hub, uint32_t maxDepth, int32_t *steps) {
    const uint32_t *offsets = graph.citationOffsets.data(), *sources = graph.citationSources.data();
    uint8_t *marks = seen.data();
    uint32_t *order = queue.data();
    uint32_t tail = 1, start = 0;
    order[0] = hub;
    marks[hub] = 1;
    if (steps) steps[hub] = 0;
    for (uint32_t depth = 1; depth <= maxDepth && start < tail; depth++) {
      uint32_t end = tail;
      for (uint32_t i = start; i < end; i++) {
        uint32_t e = offsets[order[i]], last = offsets[order[i] + 1];
        if (inFours) {
          for (; e + 3 < last; e += 4) {
            if (marks[sources[e]] & marks[sources[e + 1]] & marks[sources[e + 2]] & marks[sources[e + 3]]) continue;
            for (uint32_t j = e; j < e + 4; j++) visit(sources[j], marks, order, tail);
          }
        }
        for (; e < last; e++) visit(sources[e], marks, order, tail);
      }
      if (steps) for (uint32_t i = end; i < tail; i++) steps[order[i]] = int32_t(depth);
      start = end;
    }
    for (uint32_t i = 0; i < tail; i++) marks[order[i]] = 0;
    return tail;
  }

  static void visit(uint32_t v, uint8_t *marks, uint32_t *order, uint32_t &tail) {
    if (marks[v]) return;
    marks[v] = 1;
    order[tail++] = v;
  }
};

static double cpuMs() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

static int runs;
static std::set<std::string> wanted;
static std::string operations;

static void measure(const char *name, const std::function<double()> &work, const char *by = nullptr) {
  if (!wanted.empty() && !wanted.count(name)) return;
  double began = cpuMs();
  double answer = work();
  int repeats = std::max(1, int(std::ceil(2 / std::max(cpuMs() - began, 0.001))));
  std::vector<double> samples;
  for (int run = 0; run < runs; run++) {
    began = cpuMs();
    for (int i = 0; i < repeats; i++) answer = work();
    samples.push_back((cpuMs() - began) / repeats);
  }
  std::sort(samples.begin(), samples.end());
  char text[400];
  std::snprintf(text, sizeof text, "%s\"%s\":{\"cpuMs\":%.6f,\"leastMs\":%.6f,\"runs\":%d%s%s%s", operations.empty() ? "" : ",",
                name, samples[samples.size() / 2], samples[0], runs, by ? ",\"by\":\"" : "", by ? by : "", by ? "\"" : "");
  operations += text;
  if (answer >= 0) operations += ",\"answer\":" + std::to_string(int64_t(answer));
  operations += "}";
}

// Power iteration until the ranks move by less than 1e-9 in all.
static std::vector<double> pageRank(const Graph &graph, bool lineage) {
  uint32_t papers = graph.papers;
  std::vector<double> rank(papers, 1.0 / papers), share(papers), next(papers);
  std::vector<uint32_t> degree(papers);
  for (uint32_t u = 0; u < papers; u++) {
    for (uint32_t e = graph.referenceOffsets[u]; e < graph.referenceOffsets[u + 1]; e++)
      degree[u] += !lineage || graph.referenceTargets[e] < u;
  }
  for (double moved = 1; moved > 1e-9;) {
    double dangling = 0;
    for (uint32_t u = 0; u < papers; u++) {
      share[u] = degree[u] ? rank[u] / degree[u] : 0;
      if (!degree[u]) dangling += rank[u];
    }
    double base = (0.15 + 0.85 * dangling) / papers;
    moved = 0;
    for (uint32_t u = 0; u < papers; u++) {
      double sum = 0;
      for (uint32_t e = graph.citationOffsets[u]; e < graph.citationOffsets[u + 1]; e++)
        if (!lineage || graph.citationSources[e] > u) sum += share[graph.citationSources[e]];
      next[u] = base + 0.85 * sum;
      moved += std::fabs(next[u] - rank[u]);
    }
    rank.swap(next);
  }
  return rank;
}

int main(int argc, char **argv) {
  std::string folder = argv[1];
  runs = std::atoi(argv[2]);
  wanted.insert(argv + 3, argv + argc);
  Graph graph = readGraph(folder);
  Numbers hubs = readHubs(folder);
  Walk walk(graph);
  auto reach = [&](auto levels) {
    double sum = 0;
    for (uint32_t hub : hubs) sum += levels(hub) - 1;
    return sum;
  };
  measure("descendants", [&] { return reach([&](uint32_t hub) { return walk.levels<false>(hub, graph.papers, nullptr); }); });
  measure("descendants-in-fours", [&] { return reach([&](uint32_t hub) { return walk.levels<true>(hub, graph.papers, nullptr); }); });
  measure("three-steps", [&] { return reach([&](uint32_t hub) { return walk.levels<false>(hub, 3, nullptr); }); });
  measure("three-steps-in-fours", [&] { return reach([&](uint32_t hub) { return walk.levels<true>(hub, 3, nullptr); }); });
  std::vector<int32_t> steps(graph.papers);
  measure("distances", [&] {
    double sum = 0;
    for (uint32_t hub : hubs) {
      std::fill(steps.begin(), steps.end(), 0);
      walk.levels<true>(hub, graph.papers, steps.data());
      for (int32_t step : steps) sum += step;
    }
    return sum;
  });
  // One byte read for each citation that the walks look at, none waiting for another: no walk by gathering is faster.
  std::vector<Numbers> orders;
  for (uint32_t hub : hubs) {
    uint32_t tail = walk.levels<false>(hub, graph.papers, nullptr);
    orders.emplace_back(walk.queue.begin(), walk.queue.begin() + tail);
  }
  measure("gather", [&] {
    uint32_t sum = 0;
    for (const Numbers &order : orders)
      for (uint32_t u : order)
        for (uint32_t e = graph.citationOffsets[u]; e < graph.citationOffsets[u + 1]; e++) sum += walk.seen[graph.citationSources[e]];
    volatile uint32_t kept = sum;
    (void)kept;
    return -1.0;
  });
  for (bool lineage : {false, true}) {
    measure(lineage ? "pagerank-lineage" : "pagerank", [&] {
      volatile double kept = pageRank(graph, lineage)[0];
      (void)kept;
      return -1.0;
    }, "power iteration");
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"engine\":\"floor\",\"version\":\"%s\",\"operations\":{%s},\"figures\":{\"peakMb\":%.1f}}", "g++ " __VERSION__ " -O3",
              operations.c_str(), double(usage.ru_maxrss) * 1024 / 1e6);
}
