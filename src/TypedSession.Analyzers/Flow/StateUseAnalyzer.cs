using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Values;

namespace TypedSession.Analyzers.Flow;

/// <summary>TSS304, TSS305, TSS307 and TSS308: what is done with a session's state, and does not do what it seems to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateUseAnalyzer() : RuleAnalyzer([CopyThrownAway, MutatedInPlace, AssignsOutside, FlashShownAgain], RazorCode.Flags)
{
    private static readonly DiagnosticDescriptor CopyThrownAway = Rule.Create(
        "TSS304",
        "Changed copy is thrown away",
        "{0} stays as it was: this makes a changed copy, and the copy is thrown away. Give it back from Update.",
        "A state is immutable: 'with' and the calls of immutable collections change nothing, and give back a changed copy.");

    private static readonly DiagnosticDescriptor MutatedInPlace = Rule.Create(
        "TSS305",
        "State mutated in place",
        "This change to {0} may be lost: it is made in place, where the session does not see it. "
        + "Make a changed copy and give it back from Update.",
        "A session is sent when Value is set or Update is called. What is changed inside of the state is neither measured nor sent.");

    private static readonly DiagnosticDescriptor AssignsOutside = Rule.Create(
        "TSS307",
        "Function given to Update assigns a captured variable",
        "'{0}' may be assigned twice: the function given to {1} may run again. Take what you need from the state that {1} gives back.",
        "Where another request has changed the session in between, the function runs again on the newer state. "
        + "It must do nothing but make the new state.");

    private static readonly DiagnosticDescriptor FlashShownAgain = Rule.Create(
        "TSS308",
        "Flash is shown again and again",
        "Every page shows '{0}' again: reading it in Value does not use it up, and nothing in this project does. Show what TakeFlash({1} "
        + "=> {1}.{0}) returns.",
        "A flash is used up by taking it. Value shows it as it shows every member, and leaves it for the next page.");

    private static readonly ImmutableArray<OperationKind> Changes =
    [
        OperationKind.Invocation, OperationKind.Argument, OperationKind.SimpleAssignment, OperationKind.CompoundAssignment,
        OperationKind.CoalesceAssignment,
        OperationKind.DeconstructionAssignment, OperationKind.Increment, OperationKind.Decrement,
    ];

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.Session is not { } session)
            return;
        StateGetters getters = new(session, known.StateGetters, context.Compilation);
        Lazy<FlashUses> flashes = new(() => new FlashUses(context.Compilation, session));
        context.RegisterOperationBlockStartAction(block =>
        {
            if (!RazorCode.IsWritten(block.OperationBlocks[0].Syntax.SyntaxTree, block.IsGeneratedCode))
                return;
            Body body = new(block.OperationBlocks, getters);
            if (!body.MayReachState)
                return;
            block.RegisterOperationAction(operation => JudgeCopy(operation, body), OperationKind.With, OperationKind.Invocation);
            block.RegisterOperationAction(operation => JudgeChange(operation, body), Changes);
            block.RegisterOperationAction(operation => JudgeEnumeration(operation, body), OperationKind.MethodReference);
            block.RegisterOperationAction(operation => JudgeUpdate(operation, body), OperationKind.Invocation);
            block.RegisterOperationAction(operation => JudgeFlash(operation, body, flashes), OperationKind.PropertyReference);
        });
    }

    private static void JudgeCopy(OperationAnalysisContext context, Body body)
    {
        if (ThrownAway.Is(context.Operation, body)
            && ChangedCopy.OriginalOf(context.Operation) is { } original
            && new StateReach(body, copies: true).Find(original) is { } state)
        {
            context.ReportWritten(Diagnostic.Create(CopyThrownAway, WholeOf(context.Operation.Syntax).GetLocation(), state.Name));
        }
    }

    private static void JudgeChange(OperationAnalysisContext context, Body body)
    {
        StateReach reach = new(body, copies: false);
        foreach ((IOperation changed, IOperation change) in InPlaceChange.In(context.Operation))
        {
            if (reach.Find(changed) is { } state)
                context.ReportWritten(Diagnostic.Create(MutatedInPlace, CalledIn(change.Syntax).GetLocation(), state.Name));
        }

        if (context.Operation is IInvocationOperation call
            && OwnMethods.GivenTo(call)
                .FirstOrDefault(given => reach.Find(given) is not null && OwnMethods.Changes(call, given)) is { } lost)
        {
            context.ReportWritten(Diagnostic.Create(MutatedInPlace, CalledIn(call.Syntax).GetLocation(), reach.Find(lost)!.Name));
        }
    }

    /// <summary>A method that is given each element: <c>rows.ForEach(Reset)</c>.</summary>
    private static void JudgeEnumeration(OperationAnalysisContext context, Body body)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (reference.Method is { Parameters: { Length: 1 } parameters } method
            && Elements.EnumeratedBy(reference) is { } elements
            && new StateReach(body, copies: false).Find(elements) is { } state
            && OwnMethods.Changes(method, parameters[0], reference))
        {
            context.ReportWritten(Diagnostic.Create(MutatedInPlace, reference.Syntax.GetLocation(), state.Name));
        }
    }

    private static void JudgeUpdate(OperationAnalysisContext context, Body body)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!UpdateCall.Is(call, body.Session) || UpdateFunction.Find(call, body) is not { } function)
            return;
        // A function that stands elsewhere may be given to several updates: it is they that run it again.
        bool isHere = call.Syntax.Span.Contains(function.Syntax.Span);
        foreach ((IOperation target,
            ISymbol assigned) in UpdateFunction.AssignmentsOutside(function, body.Session).Take(isHere ? int.MaxValue : 1))
        {
            SyntaxNode at = isHere ? target.Syntax : call.Arguments[0].Syntax;
            context.ReportWritten(Diagnostic.Create(AssignsOutside, at.GetLocation(), assigned.Name, call.TargetMethod.Name));
        }
    }

    private static void JudgeFlash(OperationAnalysisContext context, Body body, Lazy<FlashUses> flashes)
    {
        var read = (IPropertyReferenceOperation)context.Operation;
        if (!Rendering.IsRendered(read)
            || !Rendering.IsFlash(read.Property)
            || Rendering.IsInteractive(context.ContainingSymbol.ContainingType)
            || new StateReach(body, copies: false).Find(read.Instance) is not { } state
            || flashes.Value.Include(state, read.Property.Name))
        {
            return;
        }

        string parameter = char.ToLowerInvariant(state.Name[0]) + state.Name.Substring(1);
        context.ReportWritten(Diagnostic.Create(FlashShownAgain, read.Syntax.GetLocation(), read.Property.Name, parameter));
    }

    /// <summary>All of <c>a?.Add(b)</c>, not only what follows the question mark.</summary>
    private static SyntaxNode WholeOf(SyntaxNode copy)
    {
        while (copy.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == copy)
            copy = access;
        return copy;
    }

    /// <summary>Of a call only what is called.</summary>
    private static SyntaxNode CalledIn(SyntaxNode change) => change is InvocationExpressionSyntax call ? call.Expression : change;
}
