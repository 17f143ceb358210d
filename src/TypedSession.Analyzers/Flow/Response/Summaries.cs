using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using TypedSession.Analyzers.Flow.Engine;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Response;

/// <summary>
/// What the compilation's own functions do to responses and sessions: a fixpoint over the calls that can be reached from where it is asked,
/// with
/// a bound on both functions and rounds, beyond which nothing is said of them.
/// </summary>
internal sealed class Summaries
{
    private const int MaxFunctions = 500;
    private const int MaxRounds = 20;
    private readonly ConcurrentDictionary<IMethodSymbol, Summary> _settled = new(SymbolEqualityComparer.Default);
    private readonly ProjectCallees _callees;
    private readonly MethodBodies _bodies;

    public Summaries(ProjectCallees callees, MethodBodies bodies)
    {
        _callees = callees;
        _bodies = bodies;
    }

    public Summary Of(IMethodSymbol method)
    {
        if (!_settled.TryGetValue(method, out Summary? summary))
        {
            foreach (KeyValuePair<IMethodSymbol, Summary> reached in Settle(method))
                _settled.TryAdd(reached.Key, reached.Value);
            summary = _settled[method];
        }

        return summary;
    }

    private Dictionary<IMethodSymbol, Summary> Settle(IMethodSymbol method)
    {
        Dictionary<IMethodSymbol, Summary> summaries = new(SymbolEqualityComparer.Default) { [method] = Summary.NeverReturns };
        List<IMethodSymbol> reached = [method];
        bool changed = true;
        for (int round = 0; changed && round < MaxRounds && reached.Count <= MaxFunctions; round++)
        {
            changed = false;
            // Callees are found after their callers, and settle first this way.
            for (int index = reached.Count - 1; index >= 0; index--)
            {
                Summary summary = Summarize(reached[index], lookUp);
                changed |= !summary.SameAs(summaries[reached[index]]);
                summaries[reached[index]] = summary;
            }
        }

        if (changed)
        {
            foreach (IMethodSymbol unsettled in reached)
                summaries[unsettled] = Summary.Nothing;
        }

        return summaries;

        Summary lookUp(IMethodSymbol callee)
        {
            if (_settled.TryGetValue(callee, out Summary? summary) || summaries.TryGetValue(callee, out summary))
                return summary;
            summaries.Add(callee, Summary.NeverReturns);
            reached.Add(callee);
            changed = true;
            return Summary.NeverReturns;
        }
    }

    private Summary Summarize(IMethodSymbol method, Func<IMethodSymbol, Summary> lookUp)
    {
        if (_bodies.Find(method) is not { IsIterator: false } function || FunctionFlow.Solve(function, _callees, lookUp) is not { } flow)
            return Summary.Nothing;
        return Summary.Of(flow, from change in flow.Changes()
                                where change is { Source: not null, IsGuarded: false, Response.MayHaveStarted: false }
                                select new CalleeChange(change.Source!.Value, change.Session));
    }
}
