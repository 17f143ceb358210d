using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedSession.Analyzers.Flow.Origins;

namespace TypedSession.Analyzers.Flow.Values;

/// <summary>What <c>with</c> leaves as it is, the copy shares with its original.</summary>
internal static class ShallowCopy
{
    /// <summary>
    /// Whether a copy holds its original's object in one of its members: nobody gave it another, and it was not copied by hand.
    /// </summary>
    public static bool Shares(IWithOperation with, IPropertySymbol member, Body body) =>
        with.Initializer.Initializers.OfType<IAssignmentOperation>().All(assignment => !IsOf(assignment.Target, member))
        && body.Blocks.SelectMany(static block => block.DescendantsAndSelf()).OfType<IAssignmentOperation>()
            .All(assignment => Of(assignment, with) || !IsOf(assignment.Target, member))
        && with.Type is INamedTypeSymbol { IsRecord: true } type
        // How another project's record is copied cannot be seen.
        && type.IsBeside(with)
        && type.InstanceConstructors.All(constructor =>
            constructor.IsImplicitlyDeclared || constructor.Parameters.Length != 1 || !constructor.Parameters[0].Type.Same(type));

    private static bool IsOf(IOperation target, IPropertySymbol member) =>
        target is IPropertyReferenceOperation property && property.Property.Same(member);

    /// <summary>Another copy that is given another object is of no concern.</summary>
    private static bool Of(IAssignmentOperation assignment, IWithOperation with) =>
        assignment.Parent is IObjectOrCollectionInitializerOperation { Parent: IWithOperation or IObjectCreationOperation } initializer
            && initializer.Parent != with;
}
