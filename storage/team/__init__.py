"""What leads ask their people and are asked."""
